/** Repairs as a patch that `git apply` takes, where it is short enough to be shown. */
import {createTwoFilesPatch} from 'diff'
import {fenced} from './markdown.ts'

/** Lines that differ, beyond which a patch is not made: the time to compare grows with them, and nobody reads it. */
const mostChanged = 1000
/** A longer patch is not shown: with what is said around it, it would exceed what GitHub takes (65,535). In bytes. */
const longest = 48_000

/** The changes of one file, as git prints them; nothing where there are none or too many. */
export function patchOf(path: string, before: string, after: string): string {
  if (before === after) return ''
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    maxEditLength: mostChanged
  })
  return patch?.replace(/^=+\n/, '') ?? ''
}

/** Patches in a fence; nothing where they are too long to show whole. */
export function shownPatch(patches: readonly string[]): string | undefined {
  const patch = patches.join('')
  if (patch === '' || new TextEncoder().encode(patch).length > longest) return undefined
  // A last line that is blank is a line of the patch.
  return fenced(patch.replace(/\n$/, '').split('\n'), 'diff')
}
