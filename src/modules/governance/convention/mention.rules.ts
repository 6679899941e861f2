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
