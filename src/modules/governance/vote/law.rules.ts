import type { Version } from '../term/version.rules.ts'
import type { Quorum, RollRules } from './roll.rules.ts'

type CouncilRules = RollRules & { readonly quorum: Quorum }

const ordinary: CouncilRules = { quorum: { share: '1/2', atLeast: false }, proxiesPerHolder: 1 }
const emergency: CouncilRules = { quorum: { share: '1/3', atLeast: true }, proxiesPerHolder: 2 }
const on = (text: string) => Temporal.PlainDate.from(text)

/**
 * Quorum and proxies of councils, by date: code général des collectivités territoriales, art. L. 2121-17 and
 * L. 2121-20, but for the health emergency (law 2020-290, art. 10; law 2020-1379, art. 6, until 30/09/2021 by law
 * 2021-689; law 2021-1465, art. 10). A default: a council may record others.
 */
export const councilRules: readonly Version<CouncilRules>[] = [
  { fromOn: on('1996-02-24'), lastOn: on('2020-03-23'), value: ordinary },
  { fromOn: on('2020-03-24'), lastOn: on('2020-08-30'), value: emergency },
  { fromOn: on('2020-08-31'), lastOn: on('2020-11-15'), value: ordinary },
  { fromOn: on('2020-11-16'), lastOn: on('2021-09-30'), value: emergency },
  { fromOn: on('2021-10-01'), lastOn: on('2021-11-11'), value: ordinary },
  { fromOn: on('2021-11-12'), lastOn: on('2022-07-31'), value: emergency },
  { fromOn: on('2022-08-01'), value: ordinary },
]
