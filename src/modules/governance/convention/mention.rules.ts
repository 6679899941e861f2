/** Where a mark or a mention must stand, as the convention's clauses say. */
export type MentionRule = {
  readonly mark: string
  /** Communication supports, documents produced (deliverables, reports), or both. */
  readonly on: 'supports' | 'documents' | 'everything'
  /** Only when the audience is outside the territory, or always. */
  readonly audience: 'any' | 'outside'
}

/** The marks a piece must bear, in the order of the clauses. */
export const mentionsFor = (
  rules: readonly MentionRule[],
  piece: { readonly kind: 'support' | 'document'; readonly audience: 'inside' | 'outside' },
): string[] =>
  rules
    .filter(({ on, audience }) => {
      const concerned = on === 'everything' || on === `${piece.kind}s`
      return concerned && (audience === 'any' || piece.audience === 'outside')
    })
    .map(({ mark }) => mark)

/** A figure as one source states it. */
export type Statement<T> = { readonly figure: string; readonly source: string; readonly value: T }

/** Figures that their sources do not state alike, to be shown side by side until someone settles them. */
export function slips<T extends string | number>(statements: readonly Statement<T>[]): Statement<T>[][] {
  const groups = [...Map.groupBy(statements, ({ figure }) => figure).values()]
  return groups.filter((group) => new Set(group.map(({ value }) => value)).size > 1)
}
