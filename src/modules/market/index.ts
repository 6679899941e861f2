export { parseHours } from './hours/syntax.rules.ts'
export { codeBytes, codeFrom } from './order/code.rules.ts'
export { weighedCents } from './product/price.rules.ts'
export { orderDeadline, type Slot, slots, stockDay } from './slot/slot.rules.ts'
