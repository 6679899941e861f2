import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { answer } from '../aside.child.ts'
import { type Block, blocksOf, type Document } from './document.ts'

export type Printed = { readonly pdf: Buffer } | { readonly refused: string }

const beside = (name: string) => readFileSync(new URL(name, import.meta.url))
const template = beside('document.typ').toString()
const fonts = ['young-serif', 'figtree-regular', 'figtree-bold'].map((name) => beside(`font/${name}.ttf`))
const typst = NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] })

/** Every key is there: the template asks for none that may be missing. */
const plainBlock = (block: Block) =>
  block.kind === 'table'
    ? {
        ...block,
        columns: block.columns.map(({ label, number }) => ({ label, number: number ?? false })),
        foot: block.foot ?? [],
      }
    : block

const plain = ({ logos = [], ...document }: Document) => ({
  ...document,
  subtitle: document.subtitle ?? '',
  mentions: document.mentions ?? [],
  blocks: blocksOf(document).map(plainBlock),
  logos: logos.map(({ name, format, bytes }) => ({ name, format, bytes: [...bytes] })),
})

/** @throws Error when the compiler refuses it. */
function print(document: Document): Buffer {
  const unknown = new Set<string>()
  try {
    for (;;)
      try {
        return compile(withoutUnknown(document, unknown))
      } catch (error) {
        const before = unknown.size
        for (const character of listUnknown(error)) unknown.add(character)
        if (unknown.size === before) throw error
      }
  } finally {
    // What it remembers of each document would be a gigabyte after five hundred.
    typst.evictCache(1)
  }
}

function compile(document: string): Buffer {
  const compiled = typst.compile({ mainFileContent: template, inputs: { document } })
  if (!compiled.result) {
    const error = compiled.takeError()
    throw new Error(JSON.stringify(error && typst.fetchDiagnostics(error)))
  }
  return typst.pdf(compiled.result, { pdfStandard: 'ua-1' })
}

/** Joined emojis are several characters: one mark stands for all that follow one another. */
function withoutUnknown(document: Document, unknown: ReadonlySet<string>): string {
  const codes = [...unknown].map((character) => `\\u{${character.codePointAt(0)?.toString(16)}}`).join('')
  const some = new RegExp(`[${codes}]+`, 'gu')
  return JSON.stringify(plain(document), (_, value: unknown) =>
    codes && typeof value === 'string' ? value.replaceAll(some, '?') : value,
  )
}

/** The characters that the compiler complains of, which it writes as themselves or by their numbers. */
function listUnknown(error: unknown): string[] {
  const texts = String(error).matchAll(/the text `\\?"(.*?)\\?"` could not be displayed/g)
  return [...texts].flatMap(([, text = '']) => [
    ...text.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    ),
  ])
}

answer<Document, Printed>((document) => {
  try {
    return { pdf: print(document) }
  } catch (error) {
    return { refused: String(error) }
  }
})
