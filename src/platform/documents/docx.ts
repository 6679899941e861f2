import {
  AlignmentType,
  Document as DocxDocument,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type Block, blocksOf, type Document, type DocumentTable } from './document.ts'

/** In points: fourteen millimetres, as in the PDF. */
const logoHeight = 40

const languages = { fr: 'fr-FR', en: 'en-GB' } as const

/** The same document to be edited in a word processor: real headings, lists and tables, so that it stays accessible. */
export function makeDocx(document: Document): Promise<Buffer> {
  const { language, title, issuer, subtitle, mentions = [], logos = [] } = document
  const pictures = logos
    .filter(({ format }) => format !== 'svg')
    .map(
      ({ name, format, ratio, bytes }) =>
        new ImageRun({
          type: format === 'png' ? 'png' : 'jpg',
          data: bytes,
          transformation: { width: Math.round(logoHeight * ratio), height: logoHeight },
          altText: { name, title: name, description: name },
        }),
    )
  const made = new DocxDocument({
    title,
    creator: issuer,
    styles: {
      default: { document: { run: { font: 'Arial', size: 21, language: { value: languages[language] } } } },
    },
    sections: [
      {
        footers: {
          default: new Footer({ children: [...mentions, issuer].map((text) => new Paragraph({ text })) }),
        },
        children: [
          ...(pictures.length > 0 ? [new Paragraph({ children: pictures })] : []),
          new Paragraph({ text: issuer }),
          new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
          ...(subtitle ? [new Paragraph({ text: subtitle })] : []),
          ...blocksOf(document).flatMap(drawBlock),
        ],
      },
    ],
  })
  return Packer.toBuffer(made)
}

function drawBlock(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2 })]
    case 'paragraph':
    case 'note':
      return block.text
        .split('\n')
        .map((text) => new Paragraph({ children: [new TextRun({ text, italics: block.kind === 'note' })] }))
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }))
    case 'facts':
      return block.facts.map(
        ([label, value]) =>
          new Paragraph({ children: [new TextRun({ text: `${label} : `, bold: true }), new TextRun(value)] }),
      )
    case 'table':
      return [
        new Paragraph({ children: [new TextRun({ text: block.caption, bold: true })] }),
        drawTable(block),
      ]
  }
}

function drawTable({ columns, rows, foot }: DocumentTable): Table {
  const row = (cells: readonly string[], bold: boolean, tableHeader = false) =>
    new TableRow({
      tableHeader,
      children: cells.map(
        (text, at) =>
          new TableCell({
            children: [
              new Paragraph({
                alignment: columns[at]?.number ? AlignmentType.RIGHT : AlignmentType.LEFT,
                children: [new TextRun({ text, bold })],
              }),
            ],
          }),
      ),
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      row(
        columns.map(({ label }) => label),
        true,
        true,
      ),
      ...rows.map((cells) => row(cells, false)),
      ...(foot ? [row(foot, true)] : []),
    ],
  })
}
