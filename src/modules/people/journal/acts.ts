import type { Text } from '../../../platform/language.ts'

/** What the journal calls the acts of this module. */
export const acts: Readonly<Record<string, Text>> = {
  'invitation.send': { fr: 'Invitation envoyée', en: 'Invitation sent' },
  'invitation.accept': { fr: 'Invitation acceptée', en: 'Invitation accepted' },
  'invitation.withdraw': { fr: 'Invitation reprise', en: 'Invitation withdrawn' },
  'membership.end': { fr: 'Personne retirée de l’équipe', en: 'Person removed from the team' },
}
