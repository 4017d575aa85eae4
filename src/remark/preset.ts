/** Presets for remark: the rules one by one, as `listwright/presets/recommended`, so that a `.remarkrc` can set each. */
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkLint from 'remark-lint'
import type {Preset} from 'unified'
import {plugins} from '../generated/rules.ts'
import {type DerivedPreset, preset} from '../preset.ts'

/** The preset by that name, with what it needs: front matter, tables, and control comments. Rules warn, whatever they do elsewhere. */
export function remarkPreset(name: DerivedPreset): Preset {
  const on = new Set(preset(name).rules.flatMap(({rule, severity}) => (severity === 'off' ? [] : [rule])))
  return {plugins: [remarkFrontmatter, remarkGfm, remarkLint, ...plugins.filter(({rule}) => on.has(rule))]}
}
