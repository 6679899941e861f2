/**
 * A cell that begins like a formula would be run by the spreadsheet that opens the file: an apostrophe before it makes
 * it text. The same apostrophe is taken away when the file comes back, so that every text survives the journey.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/

export const neutralised = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** Undoes `neutralised`, and touches nothing else that it may have written. */
export const restored = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.slice(1) : text
