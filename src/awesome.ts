/**
 * The preset `awesome`: what awesome-lint 2.3 asks of a list. Its own rules by their counterparts here, under the options
 * that make them as strict; what it takes from remark-lint by the same packages.
 */
import type {Root} from 'mdast'
import blockquoteIndentation from 'remark-lint-blockquote-indentation'
import checkboxCharacterStyle from 'remark-lint-checkbox-character-style'
import checkboxContentIndent from 'remark-lint-checkbox-content-indent'
import codeBlockStyle from 'remark-lint-code-block-style'
import definitionCase from 'remark-lint-definition-case'
import definitionSpacing from 'remark-lint-definition-spacing'
import emphasisMarker from 'remark-lint-emphasis-marker'
import fencedCodeMarker from 'remark-lint-fenced-code-marker'
import finalNewline from 'remark-lint-final-newline'
import hardBreakSpaces from 'remark-lint-hard-break-spaces'
import headingStyle from 'remark-lint-heading-style'
import linkTitleStyle from 'remark-lint-link-title-style'
import listItemBulletIndent from 'remark-lint-list-item-bullet-indent'
import listItemIndent from 'remark-lint-list-item-indent'
import noBlockquoteWithoutMarker from 'remark-lint-no-blockquote-without-marker'
import noEmphasisAsHeading from 'remark-lint-no-emphasis-as-heading'
import noHeadingContentIndent from 'remark-lint-no-heading-content-indent'
import noHeadingIndent from 'remark-lint-no-heading-indent'
import noHeadingPunctuation from 'remark-lint-no-heading-punctuation'
import noMultipleToplevelHeadings from 'remark-lint-no-multiple-toplevel-headings'
import noShellDollars from 'remark-lint-no-shell-dollars'
import noTableIndentation from 'remark-lint-no-table-indentation'
import noUndefinedReferences from 'remark-lint-no-undefined-references'
import noUnneededFullReferenceImage from 'remark-lint-no-unneeded-full-reference-image'
import noUnneededFullReferenceLink from 'remark-lint-no-unneeded-full-reference-link'
import noUnusedDefinitions from 'remark-lint-no-unused-definitions'
import orderedListMarkerStyle from 'remark-lint-ordered-list-marker-style'
import orderedListMarkerValue from 'remark-lint-ordered-list-marker-value'
import ruleStyle from 'remark-lint-rule-style'
import strongMarker from 'remark-lint-strong-marker'
import tableCellPadding from 'remark-lint-table-cell-padding'
import tablePipeAlignment from 'remark-lint-table-pipe-alignment'
import tablePipes from 'remark-lint-table-pipes'
import unorderedListMarkerStyle from 'remark-lint-unordered-list-marker-style'
import {VFile} from 'vfile'
import {plugins} from './generated/rules.ts'
import type {Setting, Settings} from './lint.ts'
import {remarkRules} from './remark-rules.ts'
import type {Rule} from './rule/define.ts'
import type {Finding} from './rule/finding.ts'

/** Counterparts of awesome-lint's own rules, with what they ask. */
const own: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'awesome-badge': {place: 'heading'},
  'balanced-punctuation': {},
  'description-case': {case: 'upper'},
  'description-period': {period: 'always'},
  'entry-separator': {separator: ' - '},
  'entry-syntax': {},
  'link-fragment': {},
  'link-url': {},
  'list-heading': {},
  'list-license': {section: 'forbidden'},
  'no-ci-badge': {},
  'no-duplicate-link': {scope: 'list'},
  'no-repeated-name': {name: 'never'},
  'proper-name': {},
  'toc-match': {}
}
/** What awesome-lint only warns of. */
const mild = new Set(['proper-name'])

/** A remark-lint rule as its package exports it. */
type RemarkRule = (
  config: readonly [string, unknown]
) => ((tree: Root, file: VFile, next: () => void) => void) | undefined

const packages = {
  'blockquote-indentation': blockquoteIndentation,
  'checkbox-character-style': checkboxCharacterStyle,
  'checkbox-content-indent': checkboxContentIndent,
  'code-block-style': codeBlockStyle,
  'definition-case': definitionCase,
  'definition-spacing': definitionSpacing,
  'emphasis-marker': emphasisMarker,
  'fenced-code-marker': fencedCodeMarker,
  'final-newline': finalNewline,
  'hard-break-spaces': hardBreakSpaces,
  'heading-style': headingStyle,
  'link-title-style': linkTitleStyle,
  'list-item-bullet-indent': listItemBulletIndent,
  'list-item-indent': listItemIndent,
  'no-blockquote-without-marker': noBlockquoteWithoutMarker,
  'no-emphasis-as-heading': noEmphasisAsHeading,
  'no-heading-content-indent': noHeadingContentIndent,
  'no-heading-indent': noHeadingIndent,
  'no-heading-punctuation': noHeadingPunctuation,
  'no-multiple-toplevel-headings': noMultipleToplevelHeadings,
  'no-shell-dollars': noShellDollars,
  'no-table-indentation': noTableIndentation,
  'no-undefined-references': noUndefinedReferences,
  'no-unneeded-full-reference-image': noUnneededFullReferenceImage,
  'no-unneeded-full-reference-link': noUnneededFullReferenceLink,
  'no-unused-definitions': noUnusedDefinitions,
  'ordered-list-marker-style': orderedListMarkerStyle,
  'ordered-list-marker-value': orderedListMarkerValue,
  'rule-style': ruleStyle,
  'strong-marker': strongMarker,
  'table-cell-padding': tableCellPadding,
  'table-pipe-alignment': tablePipeAlignment,
  'table-pipes': tablePipes,
  'unordered-list-marker-style': unorderedListMarkerStyle
} as unknown as Readonly<Record<string, RemarkRule>>

/** The settings of the preset. */
export const awesome: Settings = {
  rules: [
    ...plugins.map(({rule}): Setting => {
      const options = own[rule.name]
      const severity = options === undefined ? 'off' : mild.has(rule.name) ? 'warn' : 'error'
      return {rule, severity, options: options ?? {}}
    }),
    ...Object.entries(packages).map(
      ([name, plugin]): Setting => ({rule: ofRemark(name, plugin, remarkRules[name]), severity: 'error', options: {}})
    )
  ]
}

/** Makes a rule of a remark-lint package's. */
function ofRemark(name: string, plugin: RemarkRule, option: unknown): Rule {
  return {
    name,
    description: `As the package remark-lint-${name} has it.`,
    note: 'It is part of what awesome-lint asks.',
    severity: 'off',
    options: {},
    url: `https://github.com/remarkjs/remark-lint/tree/main/packages/remark-lint-${name}#readme`,
    learns: false,
    infer: () => undefined,
    check: ({tree, source, lines}) => {
      const file = new VFile(source)
      try {
        // Rules of remark-lint that wait for nothing are done when they return.
        plugin(['error', option])?.(tree, file, () => {})
      } catch {
        // They recurse, and hostile lists nest thousands deep: nothing is said of those.
        return []
      }
      return file.messages.map(({reason, place}): Finding => {
        const at = place && 'start' in place ? place : {start: place, end: place}
        const start = at.start?.offset ?? lines.span(at.start?.line ?? 1).start
        return {reason, place: {start, end: Math.max(start, at.end?.offset ?? start)}}
      })
    }
  }
}
