/** Looks at open documents under the settings that hold for each, and keeps what it saw until something changes. */
import path from 'node:path'
import {fileURLToPath} from 'node:url'
import type {TextDocument} from 'vscode-languageserver-textdocument'
import {lint, type Result, type Settings} from '../lint.ts'
import {type Loaded, loadParser, type Parser} from '../parse.ts'
import {byteOrderMark, withoutMark} from '../text.ts'

/** Answers what holds for a file, by its absolute path. */
export interface Ground {
  /** Rejects where the file's configuration is wrong. */
  of(absolute: string): Promise<Settings>
  /** Whether the file's configuration passes it over. */
  ignores(absolute: string): Promise<boolean>
}

/** A document that was linted. */
export interface Seen {
  readonly kind: 'seen'
  readonly result: Result
  readonly settings: Settings
  readonly parse: Parser
  /** Whether the editor's text opens with a byte order mark, which it counts and we do not. */
  readonly marked: boolean
}

/** What looking at a document came to; `passed` is none of ours. */
export type Look = Seen | {readonly kind: 'passed'} | {readonly kind: 'failed'; readonly reason: string}

/** Looks at documents. */
export interface Desk {
  /** Never rejects. */
  look(document: TextDocument): Promise<Look>
  /** The document was closed. */
  forget(uri: string): void
  /** Configurations may have changed. */
  renew(): void
}

export function newDesk(newGround: () => Promise<Ground>): Desk {
  let ground: Promise<Ground> | undefined
  let parser: Promise<Loaded> | undefined
  const looks = new Map<string, {readonly version: number; readonly look: Promise<Look>}>()

  const take = async (uri: string, text: string): Promise<Look> => {
    ground ??= newGround()
    parser ??= loadParser()
    try {
      const file = fileOf(uri)
      const own = await ground
      if (await own.ignores(file)) return {kind: 'passed'}
      const [settings, {parse}] = await Promise.all([own.of(file), parser])
      const marked = text.startsWith(byteOrderMark)
      return {kind: 'seen', result: lint(withoutMark(text), settings, parse), settings, parse, marked}
    } catch (error) {
      return {kind: 'failed', reason: (error as Error).message.split('\n', 1)[0] ?? ''}
    }
  }
  return {
    look(document) {
      const {uri, version} = document
      if (!isMarkdown(document)) return Promise.resolve({kind: 'passed'})
      const known = looks.get(uri)
      if (known?.version === version) return known.look
      // The document's text changes in place: it is taken before anything else happens.
      const look = take(uri, document.getText())
      looks.set(uri, {version, look})
      return look
    },
    forget(uri) {
      looks.delete(uri)
    },
    renew() {
      ground = undefined
      looks.clear()
    }
  }
}

/** Editors know Markdown by more names than one. */
function isMarkdown({uri, languageId}: TextDocument): boolean {
  return languageId.toLowerCase() === 'markdown' || /\.(?:md|markdown)$/i.test(uri)
}

/** Where a document lies; one that has no file yet lies in the working folder. */
function fileOf(uri: string): string {
  return uri.startsWith('file:') ? fileURLToPath(uri) : path.resolve('untitled.md')
}
