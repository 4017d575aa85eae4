/** Bytes of a repository as text. */
import type {Content} from './forge.ts'

/** The text of a file: UTF-8, without zeros, as git tells a text from other files. */
export function contentOf(bytes: Uint8Array): Content {
  if (bytes.includes(0)) return {kind: 'binary'}
  try {
    const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)
    return {kind: 'text', text}
  } catch {
    return {kind: 'binary'}
  }
}
