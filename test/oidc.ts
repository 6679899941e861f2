import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { newClient } from './client.ts'

type Claims = Readonly<Record<string, unknown>>

/**
 * A real OpenID Connect provider on a free port, for people given by their `sub`. `signedUserinfo` answers as
 * FranceConnect and ProConnect do: a JWT instead of JSON.
 */
export async function startProvider(
  people: Readonly<Record<string, Claims>>,
  { redirectUri, signedUserinfo = false }: { redirectUri: string; signedUserinfo?: boolean },
) {
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'parvis',
        client_secret: 'a secret between the two',
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [`${redirectUri}/fin`],
        token_endpoint_auth_method: 'client_secret_post',
        ...(signedUserinfo && { userinfo_signed_response_alg: 'RS256' }),
      },
    ],
    cookies: { keys: ['only for tests'] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      given_name: ['given_name'],
      family_name: ['family_name'],
      usual_name: ['usual_name'],
    },
    pkce: { required: () => true },
    features: { jwtUserinfo: { enabled: signedUserinfo } },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    // Everybody consents: what is proved here is who they are.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({
        clientId: oidc.client?.clientId as string,
        accountId: oidc.session?.accountId as string,
      })
      grant.addOIDCScope('openid email given_name family_name usual_name')
      await grant.save()
      return grant
    },
  })
  const handle = provider.callback()

  /** What a browser does there: follows, signs in, and is sent back. Returns the address it comes back to. */
  async function signIn(authorization: string, sub: string): Promise<string> {
    const jar = new Map<string, string>()
    let at = new URL(authorization)
    for (let steps = 0; steps < 10; steps++) {
      const browser = newClient((request) => fetch(request, { redirect: 'manual' }), at.origin, jar)
      const isForm = at.pathname.startsWith('/interaction/')
      const answer = isForm
        ? await browser.post(at.pathname, { prompt: 'login', login: sub, password: 'any' })
        : await browser.get(at.pathname + at.search)
      const to = new URL(answer.headers.get('location') ?? '', at)
      if (to.origin !== issuer) return to.href
      at = to
    }
    throw new Error(`the provider never sent the browser back from ${at}`)
  }
  return { issuer, signIn, stop: () => new Promise((resolve) => server.close(resolve)) }
}
