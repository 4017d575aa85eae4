/** Reading and writing lists without losing a byte that is not meant. */
import {isUtf8} from 'node:buffer'
import fs from 'node:fs'
import {because, Failure} from '../failure.ts'
import {byteOrderMark, withoutMark} from '../text.ts'

/** Larger files are no list; the largest known has half a megabyte. In bytes. */
const largestFile = 16 * 1024 * 1024

/** A list as it stands in its file. */
export interface TextFile {
  /** Without a byte order mark. */
  readonly text: string
  readonly marked: boolean
  readonly bytes: Buffer
}

/**
 * Reads a file.
 *
 * @throws Failure where it cannot be read, or is no text.
 */
export function readText(absolute: string, name: string): TextFile {
  try {
    const {size} = fs.statSync(absolute)
    if (size > largestFile) throw new Error('it is too large for a list')
    return decode(fs.readFileSync(absolute))
  } catch (error) {
    throw new Failure(`Cannot read \`${name}\`: ${because(error)}`)
  }
}

/** @throws Error where the bytes are no UTF-8 text. */
export function decode(bytes: Buffer): TextFile {
  if (!isUtf8(bytes)) throw new Error('it is not UTF-8 text')
  const text = bytes.toString('utf8')
  if (text.includes('\0')) throw new Error('it is not text')
  return {text: withoutMark(text), marked: text.startsWith(byteOrderMark), bytes}
}

/**
 * Writes a text back: through a temporary file, with the old one's mode, and through links to where they lead.
 *
 * @throws Failure where it cannot be written, or changed since it was read.
 */
export async function writeText(absolute: string, name: string, before: TextFile, text: string): Promise<void> {
  const {default: writeFileAtomic} = await import('write-file-atomic')
  try {
    const target = fs.realpathSync(absolute)
    const now = fs.readFileSync(target)
    if (!now.equals(before.bytes)) throw new Error('it changed meanwhile')
    await writeFileAtomic(target, (before.marked ? byteOrderMark : '') + text)
  } catch (error) {
    throw new Failure(`Cannot write \`${name}\`: ${because(error)}`)
  }
}
