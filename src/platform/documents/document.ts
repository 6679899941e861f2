import type { Language } from '../language.ts'

/** A table's cells are plain text; numbers stand to the right. */
export type DocumentTable = {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly { readonly label: string; readonly number?: true }[]
  readonly rows: readonly (readonly string[])[]
  readonly foot?: readonly string[]
}

export type Block =
  | { readonly kind: 'heading' | 'paragraph' | 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | DocumentTable

/** A picture at the top of a document: a logo that the clauses of a convention demand. */
export type Logo = {
  /** What it says, for who cannot see it. */
  readonly name: string
  readonly format: 'png' | 'jpg' | 'svg'
  /** Its width for a height of one. */
  readonly ratio: number
  readonly bytes: Uint8Array
}

/** What a document says, whatever its format: written once, set as an accessible PDF or as a DOCX to edit. */
export type Document = {
  readonly language: Language
  readonly title: string
  /** Who issues it. */
  readonly issuer: string
  /** Under the title: what it is about, its day. */
  readonly subtitle?: string
  readonly blocks: readonly Block[]
  /** What follows, whatever the document says: set after its blocks. */
  readonly annex?: readonly Block[]
  /** Mentions of funders and partners, at the foot of every page. */
  readonly mentions?: readonly string[]
  readonly logos?: readonly Logo[]
}

/** All that is to be read, in its order. */
export const blocksOf = ({ blocks, annex = [] }: Document): readonly Block[] => [...blocks, ...annex]
