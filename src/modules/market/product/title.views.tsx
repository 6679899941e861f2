import { type Language, markFrench } from '../../../platform/language.ts'
import { Spoken } from '../../../ui/spoken.tsx'
import { markTitle, type Named, nameOf, titleIn } from './title.rules.ts'

/** « Confiture, 250 g »: a shop may translate its titles; what tells one choice from another stays as it wrote it. */
export const GoodsName = ({ lang, goods }: { lang: Language; goods: Named }) => {
  const mark = markTitle(lang, goods)
  if (mark || !goods.variant_name) return <Spoken lang={mark}>{nameOf(lang, goods)}</Spoken>
  return (
    <>
      {titleIn(lang, goods)}, <Spoken lang={markFrench(lang)}>{goods.variant_name}</Spoken>
    </>
  )
}

/** « 2 × Confiture, 250 g ». */
export const LineName = ({ lang, line }: { lang: Language; line: Named & { readonly quantity: number } }) => (
  <>
    {`${line.quantity} × `}
    <GoodsName lang={lang} goods={line} />
  </>
)
