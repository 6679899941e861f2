import type { Language } from '../../../platform/language.ts'

const browsers = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const
const machines = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
] as const

/** `Firefox, Windows`: enough for a person to recognise a device of theirs. Browsers say only so much, some lie. */
export function deviceName(userAgent: string | null, lang: Language): string {
  const known = [browsers, machines].flatMap((list) => {
    const found = list.find(([pattern]) => pattern.test(userAgent ?? ''))
    return found ? [found[1]] : []
  })
  return known.join(', ') || { fr: 'Appareil inconnu', en: 'Unknown device' }[lang]
}
