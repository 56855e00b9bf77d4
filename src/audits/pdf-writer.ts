import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { woffToSfnt } from './woff-to-sfnt.js'

const require = createRequire(import.meta.url)
const fontFile = (name: string) => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)
const FONTS = { body: 'DejaVuSans', bold: 'DejaVuSans-Bold', mono: 'DejaVuSansMono' } as const

/** The light half of the design tokens: paper has one theme. */
const INK = { text: '#1c1e22', soft: '#4d5159', faint: '#646870', fix: '#8f3405' }
export type Ink = keyof typeof INK

export interface Style {
  font?: keyof typeof FONTS
  size?: number
  ink?: Ink
  /** Points from the left margin. */
  indent?: number
  /** Points below. */
  after?: number
}

/** Scripts that DejaVu Sans holds; every other character is set in Unifont, which holds them all. */
const DEJAVU = String.raw`\s\u0020-\u058F\u05D0-\u05EA\u0606-\u06FF\u10A0-\u10FF\u1E00-\u23FF\u2500-\u27BF\u2900-\u2AFF\uFB00-\uFEFC`
/** The longest pieces of a text that one font sets; the second kind is for Unifont. */
const RUNS = new RegExp(`[${DEJAVU}]+|([^${DEJAVU}]+)`, 'gu')

// oxlint-disable-next-line no-control-regex -- they are what it looks for
const CONTROLS = /[\0-\u0008\u000B-\u001F\u007F]/g

/** Writes a tagged PDF (PDF/UA-1) from headings and paragraphs. Nothing is loaded but the fonts of this package. */
export class PdfWriter {
  readonly #doc: PDFKit.PDFDocument
  readonly #root: PDFKit.PDFStructureElement
  readonly #chunks: Buffer[] = []
  readonly #done: Promise<Buffer>
  #wide = false

  constructor(title: string, lang = 'en') {
    const doc = new PDFDocument({
      size: 'A4',
      margins: { top: 56, bottom: 64, left: 56, right: 56 },
      pdfVersion: '1.7',
      subset: 'PDF/UA',
      tagged: true,
      displayTitle: true,
      lang,
      bufferPages: true,
      font: fontFile(FONTS.body),
      info: { Title: title, Creator: 'Goodfaith', Producer: 'Goodfaith' },
    } as unknown as PDFKit.PDFDocumentOptions)
    for (const [name, file] of Object.entries(FONTS)) doc.registerFont(name, fontFile(file))
    this.#done = new Promise((resolve, reject) => {
      doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
      doc.on('end', () => resolve(Buffer.concat(this.#chunks)))
      doc.on('error', reject)
    })
    this.#root = doc.struct('Document')
    doc.addStructure(this.#root)
    this.#doc = doc
  }

  /** One element of the structure tree, such as H1, H2, P or BlockQuote. */
  write(tag: string, words: string, style: Style = {}): void {
    const text = words.replace(/\r\n?/g, '\n').replace(CONTROLS, '\uFFFD').toWellFormed()
    if (!text) return
    this.#root.add(this.#doc.struct(tag as never, {}, () => this.#text(text, style)))
  }

  /** Page numbers, which are no content; then the bytes. */
  finish(): Promise<Buffer> {
    const { start, count } = this.#doc.bufferedPageRange()
    for (let page = start; page < start + count; page += 1) {
      this.#doc.switchToPage(page)
      // Below the margin a text would open a new page.
      this.#doc.page.margins.bottom = 0
      this.#doc.markContent('Artifact', { type: 'Pagination' } as never)
      this.#doc.font('body').fontSize(8).fillColor(INK.faint)
      this.#doc.text(`${page + 1} of ${count}`, 56, this.#doc.page.height - 40, {
        align: 'right',
        lineBreak: false,
      })
      this.#doc.endMarkedContent()
    }
    this.#root.end()
    this.#doc.end()
    return this.#done
  }

  #text(text: string, { font = 'body', size = 9.5, ink = 'text', indent = 0, after = 4 }: Style): void {
    const doc = this.#doc
    const left = doc.page.margins.left + indent
    const width = doc.page.width - left - doc.page.margins.right
    const runs = this.#runs(text)
    doc.fontSize(size).fillColor(INK[ink])
    for (const [index, { wide, words }] of runs.entries()) {
      doc.font(wide ? 'wide' : font)
      const options = { width, continued: index < runs.length - 1 }
      if (index) doc.text(words, options)
      else doc.text(words, left, doc.y, options)
    }
    doc.y += after
  }

  #runs(text: string): { wide: boolean; words: string }[] {
    const runs: { wide: boolean; words: string }[] = []
    for (const [words, wide] of text.matchAll(RUNS)) runs.push({ wide: wide !== undefined, words })
    if (runs.some(({ wide }) => wide)) this.#needWide()
    return runs
  }

  /** Large, and most cards do without it. */
  #needWide(): void {
    if (this.#wide) return
    const file = require.resolve('@fontsource/unifontex/files/unifontex-latin-400-normal.woff')
    this.#doc.registerFont('wide', woffToSfnt(readFileSync(file)))
    this.#wide = true
  }
}
