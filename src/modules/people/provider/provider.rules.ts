import type { Config } from '../../../platform/config.ts'
import type { Text } from '../../../platform/language.ts'

type ProviderKind = {
  readonly name: string
  readonly serves: Text
  /** What it tells us of somebody: its partners’ guides list no `profile`. */
  readonly scopes: readonly string[]
  /** Level of assurance it wants to be asked for (eIDAS, Regulation (EU) 910/2014, art. 8). */
  readonly acr?: string
}

/** The State’s two identity services, in the order people meet them; each under its own address, `/connexion/` and its key. */
export const providerKeys = ['franceconnect', 'proconnect'] as const
export type ProviderKey = (typeof providerKeys)[number]
export const providers: Readonly<Record<ProviderKey, ProviderKind>> = {
  franceconnect: {
    name: 'FranceConnect',
    serves: { fr: 'Pour les habitants', en: 'For inhabitants' },
    scopes: ['openid', 'given_name', 'family_name', 'email'],
    acr: 'eidas1',
  },
  proconnect: {
    name: 'ProConnect',
    serves: { fr: 'Pour les agents et les entreprises', en: 'For agents and companies' },
    scopes: ['openid', 'given_name', 'usual_name', 'email'],
  },
}

export type ProviderSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** How we are known there; `undefined` where this site does not use it. */
export function settingsOf(config: Config, key: ProviderKey): ProviderSettings | undefined {
  const [issuer, clientId, clientSecret] =
    key === 'franceconnect'
      ? [config.FRANCECONNECT_ISSUER, config.FRANCECONNECT_CLIENT_ID, config.FRANCECONNECT_CLIENT_SECRET]
      : [config.PROCONNECT_ISSUER, config.PROCONNECT_CLIENT_ID, config.PROCONNECT_CLIENT_SECRET]
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined
}
