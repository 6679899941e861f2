import type { Text } from '../../../platform/language.ts'

/** What a place says of its own accessibility, in facts a visitor can check. */
export const accessibility = {
  step_free: { fr: 'entrée de plain-pied', en: 'step-free entrance' },
  ramp: { fr: 'rampe d’accès', en: 'access ramp' },
  wide_door: { fr: 'porte d’au moins 90 cm', en: 'door at least 90 cm wide' },
  automatic_door: { fr: 'porte automatique', en: 'automatic door' },
  low_counter: { fr: 'comptoir abaissé', en: 'lowered counter' },
  accessible_toilet: { fr: 'toilettes adaptées', en: 'accessible toilet' },
  reserved_parking: { fr: 'place de stationnement réservée à proximité', en: 'reserved parking nearby' },
  seat: { fr: 'siège pour attendre', en: 'seat to wait on' },
  hearing_loop: { fr: 'boucle magnétique', en: 'hearing loop' },
  sign_language: { fr: 'langue des signes (LSF)', en: 'French sign language' },
  guide_dogs: { fr: 'chiens guides bienvenus', en: 'guide dogs welcome' },
  quiet_hours: { fr: 'heures calmes, sans musique', en: 'quiet hours without music' },
  help_at_the_door: { fr: 'service à la porte sur demande', en: 'service at the door on request' },
} as const satisfies Record<string, Text>
export type Accessibility = keyof typeof accessibility

export const isAccessibility = (code: string): code is Accessibility => Object.hasOwn(accessibility, code)
