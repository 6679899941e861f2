import { z } from 'zod'
import type { Language, Text } from './language.ts'
import { type Cents, euros, parseEuros } from './money.ts'
import { emailAddress, phoneNumber } from './reach.ts'
import type { Issue } from './refusal.ts'

type Common = {
  readonly name: string
  readonly label: Text
  readonly hint?: Text
  /** May be left empty: always, or when this says so; whoever reads the answers then asks for it otherwise. */
  readonly optional?: true | Text
}
type Options = Readonly<Record<string, Text>>

/**
 * A form is a list of fields, and a field is plain data: written by us in code, or by a territory in the database.
 * The page and the validation derive from it.
 */
export type Field =
  | (Common & { kind: 'text'; max: number; autocomplete?: string; pattern?: string; wrong?: Text })
  | (Common & { kind: 'long'; max: number; rows?: number })
  | (Common & { kind: 'email' | 'phone' | 'link'; autocomplete?: string })
  | (Common & { kind: 'colour' })
  | (Common & { kind: 'password'; min: number; autocomplete: 'current-password' | 'new-password' })
  | (Common & { kind: 'number'; min: number; max: number; unit?: Text })
  | (Common & { kind: 'money'; min: Cents; max: Cents })
  | (Common & { kind: 'day' })
  | (Common & { kind: 'time' })
  | (Common & { kind: 'choice'; options: Options; as?: 'list' | 'buttons' })
  | (Common & { kind: 'choices'; options: Options })
  | (Common & { kind: 'yes'; must?: Text })
  | (Common & { kind: 'file'; accept: string; many?: true })
  | (Common & { kind: 'hidden' })

type Value<F extends Field> = F['kind'] extends 'number'
  ? number
  : F['kind'] extends 'money'
    ? Cents
    : F['kind'] extends 'day'
      ? Temporal.PlainDate
      : F['kind'] extends 'time'
        ? Temporal.PlainTime
        : F['kind'] extends 'yes'
          ? boolean
          : F extends { kind: 'choices'; options: infer O }
            ? readonly (keyof O & string)[]
            : F extends { kind: 'choice'; options: infer O }
              ? keyof O & string
              : F['kind'] extends 'file'
                ? readonly File[]
                : string

/** What a valid form answers: an optional field left empty is `undefined`. */
export type Answers<F extends readonly Field[]> = {
  readonly [X in F[number] as X['name']]: X extends {
    optional: true | Text
    kind: Exclude<Field['kind'], 'choices' | 'file' | 'yes'>
  }
    ? Value<X> | undefined
    : Value<X>
}

/** Posted values, as the browser sent them: several for check boxes. Files stand apart. */
export type Posted = {
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly files: Readonly<Record<string, readonly File[]>>
}

const say = {
  required: { fr: 'Répondez à cette question.', en: 'Answer this question.' },
  email: {
    fr: 'Écrivez une adresse comme nom@exemple.fr.',
    en: 'Write an address like name@example.com.',
  },
  phone: { fr: 'Écrivez un numéro comme 03 24 00 00 00.', en: 'Write a number like 03 24 00 00 00.' },
  link: {
    fr: 'Écrivez une adresse comme https://exemple.fr.',
    en: 'Write an address like https://example.com.',
  },
  colour: { fr: 'Écrivez une couleur comme #1f5c4d.', en: 'Write a colour like #1f5c4d.' },
  pattern: {
    fr: 'Cette réponse n’a pas la forme attendue.',
    en: 'This answer does not have the expected form.',
  },
  number: { fr: 'Écrivez un nombre entier.', en: 'Write a whole number.' },
  money: { fr: 'Écrivez un montant comme 12,50.', en: 'Write an amount like 12.50.' },
  day: { fr: 'Écrivez une date comme 21/11/2026.', en: 'Write a date like 21/11/2026.' },
  time: { fr: 'Écrivez une heure comme 08:30.', en: 'Write a time like 08:30.' },
  choice: { fr: 'Choisissez une des réponses proposées.', en: 'Choose one of the answers.' },
} as const satisfies Record<string, Text>

const between = <N extends number>(
  { min, max }: { readonly min: N; readonly max: N },
  write: (bound: N, lang: Language) => string,
): Text => ({
  fr: `La valeur va de ${write(min, 'fr')} à ${write(max, 'fr')}.`,
  en: `The value goes from ${write(min, 'en')} to ${write(max, 'en')}.`,
})
const tooLong = (max: number): Text => ({
  fr: `Raccourcissez : ${max} caractères au plus.`,
  en: `Shorten this: ${max} characters at most.`,
})
const tooShort = (min: number): Text => ({
  fr: `Il faut au moins ${min} caractères.`,
  en: `At least ${min} characters are needed.`,
})

/** An answer in its proper type, or what to say about it. */
type Read = { readonly value: unknown } | { readonly wrong: Text }

/**
 * Check every answer. Either all typed, or the list of what needs another look, in the order of the form.
 * Control characters are refused nowhere and stored nowhere: they are dropped.
 */
export function readAnswers<const F extends readonly Field[]>(
  fields: F,
  posted: Posted,
): { readonly answers: Answers<F> } | { readonly issues: readonly Issue[] } {
  const answers: Record<string, unknown> = {}
  const issues: Issue[] = []
  for (const field of fields) {
    const read = readField(field, posted)
    if ('wrong' in read) issues.push({ name: field.name, text: read.wrong })
    else answers[field.name] = read.value
  }
  return issues.length > 0 ? { issues } : { answers: answers as Answers<F> }
}

function readField(field: Field, posted: Posted): Read {
  const all = (posted.values[field.name] ?? []).map(clean)
  if (field.kind === 'yes')
    return field.must && all.length === 0 ? { wrong: field.must } : { value: all.length > 0 }
  if (field.kind === 'choices') {
    const known = all.every((value) => Object.hasOwn(field.options, value))
    if (!known) return { wrong: say.choice }
    return all.length === 0 && !field.optional ? { wrong: say.required } : { value: [...new Set(all)] }
  }
  if (field.kind === 'file') {
    const files = (posted.files[field.name] ?? []).filter((file) => file.size > 0)
    return files.length === 0 && !field.optional ? { wrong: say.required } : { value: files }
  }
  const raw = field.kind === 'password' ? (posted.values[field.name]?.[0] ?? '') : (all[0] ?? '').trim()
  if (raw === '') return field.optional ? { value: undefined } : { wrong: say.required }
  return readText(field, raw)
}

const clean = (text: string) => text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')

function readText(field: Exclude<Field, { kind: 'yes' | 'choices' | 'file' }>, raw: string): Read {
  switch (field.kind) {
    case 'text':
      if (raw.length > field.max) return { wrong: tooLong(field.max) }
      if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(raw))
        return { wrong: field.wrong ?? say.pattern }
      return { value: raw.replace(/\s+/g, ' ') }
    case 'long':
      return raw.length > field.max ? { wrong: tooLong(field.max) } : { value: raw }
    case 'email':
      return parsed(emailAddress, raw, say.email)
    case 'phone':
      return parsed(phoneNumber, raw.replace(/[\s.\-()]/g, ''), say.phone)
    case 'link':
      return z
        .url({ protocol: /^https?$/ })
        .max(500)
        .safeParse(raw).success
        ? { value: raw }
        : { wrong: say.link }
    case 'colour':
      return /^#[0-9a-f]{6}$/i.test(raw) ? { value: raw.toLowerCase() } : { wrong: say.colour }
    case 'password':
      if (raw.length < field.min) return { wrong: tooShort(field.min) }
      return raw.length > 200 ? { wrong: tooLong(200) } : { value: raw }
    case 'hidden':
      return raw.length > 2000 ? { wrong: tooLong(2000) } : { value: raw }
    case 'choice':
      return Object.hasOwn(field.options, raw) ? { value: raw } : { wrong: say.choice }
    default:
      return readMeasure(field, raw)
  }
}

function parsed(schema: z.ZodType<string>, raw: string, wrong: Text): Read {
  const { success, data } = schema.safeParse(raw)
  return success ? { value: data } : { wrong }
}

function readMeasure(
  field: Extract<Field, { kind: 'number' | 'money' | 'day' | 'time' }>,
  raw: string,
): Read {
  switch (field.kind) {
    case 'number': {
      const plain = raw.replace(/[\s\u00a0\u202f]/g, '')
      if (!/^-?\d{1,15}$/.test(plain)) return { wrong: say.number }
      const n = Number(plain)
      return n < field.min || n > field.max ? { wrong: between(field, String) } : { value: n }
    }
    case 'money': {
      const amount = parseEuros(raw)
      if (amount === undefined) return { wrong: say.money }
      return amount < field.min || amount > field.max ? { wrong: between(field, euros) } : { value: amount }
    }
    case 'day': {
      const day = parseDay(raw)
      return day ? { value: day } : { wrong: say.day }
    }
    case 'time': {
      const match = /^(\d{1,2})[:h ]+(\d{2})?$/.exec(
        `${raw.replace(/\s/g, '')}${/[:h]/.test(raw) ? '' : ':'}`,
      )
      const [hours, minutes] = [Number(match?.[1]), Number(match?.[2] ?? 0)]
      return match && hours < 24 && minutes < 60
        ? { value: new Temporal.PlainTime(hours, minutes) }
        : { wrong: say.time }
    }
  }
}

/** Years that somebody may mean: a slip of the keys before or after them would leave the calendar of the database. */
const [firstYear, lastYear] = [1900, 2999]

/** `2026-11-21` or `21/11/2026`; `undefined` when it is no day of the calendar, or of no year one may mean. */
export function parseDay(text: string): Temporal.PlainDate | undefined {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const [year, month, day] = french ? [french[3], french[2], french[1]] : (iso?.slice(1) ?? [])
  if (!year || Number(year) < firstYear || Number(year) > lastYear) return undefined
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
  } catch {
    return undefined
  }
}

/** Domain values as a form shows them, to fill a form with what is already known. */
export function shown(values: Readonly<Record<string, unknown>>): Posted['values'] {
  const one = (value: unknown): string[] => {
    if (value === null || value === undefined || value === false) return []
    if (Array.isArray(value)) return value.map(String)
    return [value === true ? 'yes' : String(value)]
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, one(value)]))
}

/** Cents as a money field shows them: `12,50`. */
export const shownMoney = (amount: Cents | null): string | null =>
  amount === null ? null : (amount / 100).toFixed(2).replace('.', ',')
