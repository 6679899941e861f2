import type { Text } from '../../../platform/language.ts'
import type { Choice, Count } from './ballot.rules.ts'

export type CouncilOutcome = {
  readonly adopted: boolean
  readonly cast: number
  /** The votes it takes: more than half of those cast. */
  readonly majority: number
  readonly by: 'majority' | 'casting_vote' | 'tie'
  readonly words: Text
}

/**
 * What a council decided. More than half of the votes cast; abstentions do not count. When they are even the chair's
 * vote is casting, unless the ballot is secret (code général des collectivités territoriales, art. L. 2121-20).
 */
export function decideCouncil(
  count: Count,
  { secret, chair }: { readonly secret: boolean; readonly chair?: Choice | undefined },
): CouncilOutcome {
  const cast = count.for + count.against
  const majority = Math.floor(cast / 2) + 1
  const casting = cast > 0 && 2 * count.for === cast && !secret && (chair === 'for' || chair === 'against')
  const adopted = casting ? chair === 'for' : 2 * count.for > cast
  const tied = 2 * count.for === cast
  return {
    adopted,
    cast,
    majority,
    by: casting ? 'casting_vote' : tied ? 'tie' : 'majority',
    words: inWords(count, { adopted, cast, majority, casting }),
  }
}

function inWords(
  { for: yes, against, abstention }: Count,
  outcome: {
    readonly adopted: boolean
    readonly cast: number
    readonly majority: number
    readonly casting: boolean
  },
): Text {
  const { adopted, cast, majority, casting } = outcome
  const s = (n: number, one: string, many: string, from = 2) => `${n} ${n >= from ? many : one}`
  const fr = [
    `${adopted ? 'Adopté' : 'Rejeté'} : ${yes} pour, ${against} contre, ${s(abstention, 'abstention', 'abstentions')}`,
    ` ; ${s(cast, 'suffrage exprimé', 'suffrages exprimés')}, majorité ${majority}`,
    casting ? ', voix prépondérante de la présidence' : '',
  ]
  const abstentions = abstention === 1 ? '1 abstention' : `${abstention} abstentions`
  const en = [
    `${adopted ? 'Adopted' : 'Rejected'}: ${yes} for, ${against} against, ${abstentions}`,
    `; ${cast} ${cast === 1 ? 'vote' : 'votes'} cast, majority ${majority}`,
    casting ? ', casting vote of the chair' : '',
  ]
  return { fr: fr.join(''), en: en.join('') }
}
