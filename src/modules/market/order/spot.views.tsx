import { type Language, markFrench } from '../../../platform/language.ts'
import { colon } from '../../../platform/typography.ts'
import { Spoken } from '../../../ui/spoken.tsx'
import { findIt } from './spot.rules.ts'

/** « Pour le trouver : entrée côté cour. »: what the manager wrote, in French, to help find a collective point. */
export const Directions = ({ lang, directions }: { lang: Language; directions: string }) => (
  <>
    {findIt[lang]}
    {colon(lang)}
    <Spoken lang={markFrench(lang)}>{directions}</Spoken>
  </>
)
