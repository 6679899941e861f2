import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'

const said = (fr: string, en: string): Text => ({ fr, en })

/** With all that was to be taken off when the difference was read, in cents. */
export const againForm = [
  { kind: 'hidden', name: 'seen', label: said('Ce qui était à déduire', 'What was to be taken off') },
] as const satisfies readonly Field[]

/** Why a sharing is undone. */
export const undoForm = [
  { kind: 'text', name: 'reason', label: said('Motif', 'Reason'), max: 500 },
] as const satisfies readonly Field[]
