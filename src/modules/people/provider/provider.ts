import type { Context } from 'hono'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { z } from 'zod'
import { ownOrigin } from '../../../platform/address.ts'
import type { Config } from '../../../platform/config.ts'
import type { Env } from '../../../platform/http.tsx'
import { log } from '../../../platform/log.ts'
import { refusals } from '../../../platform/refusal.ts'
import { asker } from '../auth/asker.ts'
import { mailVerification } from '../auth/auth.mails.tsx'
import { asAsker, passCookies, sessionTokenOf } from '../auth/auth.ts'
import { keepProof } from '../session/session.ts'
import {
  type ProviderKey,
  type ProviderSettings,
  providerKeys,
  providers,
  settingsOf,
} from './provider.rules.ts'

const refuse = refusals({
  'provider.absent': {
    status: 404,
    fr: 'Cette façon de se connecter n’est pas proposée ici.',
    en: 'This way of signing in is not offered here.',
  },
  'provider.unavailable': {
    status: 503,
    fr: 'Le service d’identité ne répond pas. Réessayez un peu plus tard, ou connectez-vous autrement.',
    en: 'The identity service does not answer. Try again a little later, or sign in another way.',
  },
  'provider.failed': {
    status: 409,
    fr: 'Le service d’identité n’a pas confirmé qui vous êtes. Recommencez, ou connectez-vous autrement.',
    en: 'The identity service did not confirm who you are. Try again, or sign in another way.',
  },
  'provider.address_unconfirmed': {
    status: 409,
    fr: 'Une dernière étape : confirmez votre adresse par le lien que nous venons d’y envoyer.',
    en: 'One last step: confirm your address by the link we have just sent there.',
  },
  'provider.address_taken': {
    status: 409,
    fr: 'Un compte existe déjà à cette adresse. Connectez-vous par un lien envoyé à cette adresse.',
    en: 'There is already an account at this address. Sign in by a link sent to this address.',
  },
})

/** What we need of a provider's discovery document (OpenID Connect Discovery 1.0, §3). */
const discovery = z.object({
  issuer: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url(),
  end_session_endpoint: z.url().optional(),
})
type Discovery = z.output<typeof discovery>

/** Never an address: how better-auth says it failed. */
const failurePath = '/-partenaire'
const patienceMilliseconds = 5_000

/** An issuer may be set with a slash at its end. */
const bare = (issuer: string | undefined) => issuer?.replace(/\/$/, '')
const wellKnown = (issuer: string) => `${bare(issuer)}/.well-known/openid-configuration`

async function discover(issuer: string): Promise<Discovery> {
  const answer = await fetch(wellKnown(issuer), { signal: AbortSignal.timeout(patienceMilliseconds) })
  return discovery.parse(await answer.json())
}

/**
 * Who the provider says somebody is. FranceConnect and ProConnect sign their answer (a JWT), others send JSON. Neither
 * of the two says whether the address was checked: then it was not, and we check it ourselves.
 */
async function readClaims(
  found: Discovery,
  clientId: string,
  tokens: { idToken?: string | undefined; accessToken?: string | undefined },
) {
  const answer = await fetch(found.userinfo_endpoint, {
    headers: { authorization: `Bearer ${tokens.accessToken}` },
    signal: AbortSignal.timeout(patienceMilliseconds),
  })
  const body = await answer.text()
  const isSigned = answer.headers.get('content-type')?.includes('application/jwt')
  const claims: Record<string, unknown> = isSigned
    ? (
        await jwtVerify(body, createRemoteJWKSet(new URL(found.jwks_uri)), {
          issuer: found.issuer,
          audience: clientId,
        })
      ).payload
    : JSON.parse(body)
  // Verified by better-auth before it asks us; the two must speak of the same person (OpenID Connect Core, §5.3.2).
  const { sub } = decodeJwt(tokens.idToken ?? '')
  if (!sub || claims.sub !== sub) return null
  const parts = [claims.given_name, claims.usual_name ?? claims.family_name]
  return {
    sub,
    name: String(claims.name ?? parts.filter(Boolean).join(' ')),
    email: typeof claims.email === 'string' ? claims.email : '',
    emailVerified: claims.email_verified === true,
  }
}

/** The provider's proof of who came back in this request: what ends the session there too. */
const proofs = new WeakMap<Context<Env>, string>()

/** Apart from the other ways in: a provider that is down must not close them. */
async function createAuth(
  { config, db }: Context<Env>['var'],
  key: ProviderKey,
  { issuer, clientId, clientSecret }: ProviderSettings,
  found: Discovery,
) {
  const [{ betterAuth }, { genericOAuth }, { baseOptions }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins'),
    import('../auth/better-auth.ts'),
  ])
  const { scopes, acr } = providers[key]
  const base = baseOptions(config, db)
  return betterAuth({
    ...base,
    account: {
      ...base.account,
      accountLinking: { enabled: true, requireLocalEmailVerified: true, trustedProviders: [] },
    },
    emailVerification: {
      expiresIn: 60 * 60,
      sendVerificationEmail: ({ user, token }) => mailVerification(asker().c, user, token, asker().back),
    },
    plugins: [
      genericOAuth({
        config: [
          {
            // Two providers may give two people the same number: an account is of one issuer.
            providerId: issuer,
            discoveryUrl: wellKnown(issuer),
            clientId,
            clientSecret,
            scopes: [...scopes],
            redirectURI: `${base.baseURL}/connexion/${key}`,
            pkce: true,
            requireIdTokenVerification: true,
            requireEmailVerification: true,
            ...(acr && { authorizationUrlParams: { acr_values: acr } }),
            getUserInfo: (tokens) => {
              if (tokens.idToken) proofs.set(asker().c, tokens.idToken)
              return readClaims(found, clientId, tokens).catch((error: unknown) => {
                log.error({ err: error }, 'the identity provider could not be read')
                return null
              })
            },
          },
        ],
      }),
    ],
  })
}
type Provider = {
  readonly auth: Awaited<ReturnType<typeof createAuth>>
  readonly issuer: string
  readonly found: Discovery
}

const opened = new WeakMap<Config, Map<ProviderKey, Provider>>()

/** @throws Refusal `provider.absent` (404) where this site does not use it, `provider.unavailable` (503) */
async function open(at: Context<Env>['var'], key: ProviderKey): Promise<Provider> {
  const settings = settingsOf(at.config, key)
  if (!settings) throw refuse('provider.absent')
  const known = opened.get(at.config) ?? new Map<ProviderKey, Provider>()
  opened.set(at.config, known)
  const before = known.get(key)
  if (before) return before
  const { issuer } = settings
  const found = await discover(issuer).catch((error: unknown) => {
    log.error({ err: error }, 'the identity provider could not be reached')
    throw refuse('provider.unavailable')
  })
  const auth = await createAuth(at, key, settings, found)
  const { socialProviders } = await auth.$context
  if (!socialProviders.some(({ id }) => id === issuer)) throw refuse('provider.unavailable')
  const provider = { auth, issuer, found }
  known.set(key, provider)
  return provider
}

/** The provider's own address, where the person says who they are. The browser keeps the state, signed. */
export async function leaveForProvider(c: Context<Env>, key: ProviderKey, back: string): Promise<string> {
  const { auth, issuer } = await open(c.var, key)
  const { headers, response } = await asAsker(c, (headers) =>
    auth.api.signInSocial({
      body: { provider: issuer, callbackURL: back, errorCallbackURL: failurePath },
      headers,
      returnHeaders: true,
    }),
  )
  passCookies(c, headers)
  if (!response.url) throw refuse('provider.failed')
  return response.url
}

/**
 * The person is back, with a code that we exchange for who they are: a session is opened, an account made if need be.
 * Returns where they were. Accounts meet only when their address was verified on both sides.
 * @throws Refusal `provider.failed`, `provider.address_unconfirmed`, `provider.address_taken` (409)
 */
export async function returnFromProvider(c: Context<Env>, key: ProviderKey): Promise<string> {
  const { auth, issuer } = await open(c.var, key)
  const answer = await asAsker(c, (headers) =>
    auth.api.callbackOAuth({
      params: { id: issuer },
      query: c.req.query(),
      headers,
      method: 'GET',
      asResponse: true,
    }),
  )
  const location = answer.headers.get('location') ?? ''
  const failure = new URL(location, c.var.origin)
  const code = failure.searchParams.get('error')
  if (code && (failure.pathname === failurePath || failure.pathname.endsWith('/error'))) throw refusalOf(code)
  passCookies(c, answer.headers)
  const token = sessionTokenOf(c, answer.headers)
  const proof = proofs.get(c)
  if (token && proof) await keepProof(c.var.db, token, proof)
  return location
}

/**
 * Where the browser ends the session at the provider too, then comes back (OpenID Connect RP-Initiated Logout 1.0; both
 * FranceConnect and ProConnect ask for it). Undefined when the provider has no such page or does not answer: leaving
 * Parvis must always work.
 */
export async function findOptionalFarewell(c: Context<Env>, proof: string): Promise<string | undefined> {
  const { iss } = decodeJwt(proof)
  const key = providerKeys.find((one) => bare(settingsOf(c.var.config, one)?.issuer) === bare(iss))
  const provider = key && (await open(c.var, key).catch(() => undefined))
  if (!provider?.found.end_session_endpoint) return undefined
  const farewell = new URL(provider.found.end_session_endpoint)
  farewell.search = new URLSearchParams({
    id_token_hint: proof,
    post_logout_redirect_uri: `${ownOrigin(c.var.config)}/connexion/${key}/fin`,
    state: c.var.lang,
  }).toString()
  return farewell.href
}

const refusalOf = (code: string) =>
  refuse(
    code === 'email_not_verified'
      ? 'provider.address_unconfirmed'
      : code === 'account_not_linked'
        ? 'provider.address_taken'
        : 'provider.failed',
  )
