import type { Column, Constraint, Index, Relation } from './catalog.ts'

/** The readable page of one table or view, for `db/schema/<name>.txt`. */
export function renderText(catalog: readonly Relation[], relation: Relation): string {
  const ofKind = (kind: Constraint['kind']) =>
    relation.constraints.filter((each) => each.kind === kind).map(tell)
  const callers = catalog.flatMap((other) =>
    other.constraints
      .filter(({ target }) => target?.table === relation.name)
      .map(({ columns }) => `${other.name} (${columns.join(', ')})`),
  )
  const sections: [string, readonly string[]][] = [
    ['columns', align(relation.columns.map(tellColumn))],
    ['primary key', ofKind('primary key')],
    ['unique', ofKind('unique')],
    ['checks', ofKind('check')],
    ['excludes', ofKind('exclude')],
    ['foreign keys', ofKind('foreign key')],
    ['indexes', relation.indexes.filter(({ ofConstraint }) => !ofConstraint).map(tellIndex)],
    ['triggers', relation.triggers],
    ['referenced by', callers],
    ['query', relation.definition?.split('\n') ?? []],
  ]
  const told = sections.filter(([, lines]) => lines.length > 0)
  return `${relation.kind} ${relation.name}\n${told
    .map(([title, lines]) => `\n${title}\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`)
    .join('')}`
}

const tellColumn = (column: Column): string[] => [
  column.name,
  column.type,
  column.notNull ? 'not null' : '',
  column.identity ? 'identity' : '',
  column.default === undefined ? '' : `${column.generated ? 'always' : 'default'} ${column.default}`,
]

const tell = ({ name, definition }: Constraint) => `${name}: ${definition}`

const tellIndex = ({ name, definition, unique }: Index) => `${name}: ${unique ? 'unique ' : ''}${definition}`

/** Columns of text under each other; one that is empty on every line takes no room. */
function align(lines: readonly string[][]): string[] {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)))
  return lines.map((line) =>
    line
      .map((cell, i) => ((widths[i] ?? 0) > 0 ? `${cell.padEnd(widths[i] ?? 0)}  ` : ''))
      .join('')
      .trimEnd(),
  )
}
