/**
 * The rules of remark-lint that the preset `awesome` takes over, with the options that awesome-lint 2.3 gives them. Data
 * alone, so that a configuration can be checked without loading them.
 */
export const remarkRules: Readonly<Record<string, unknown>> = {
  'blockquote-indentation': 2,
  'checkbox-character-style': 'consistent',
  'checkbox-content-indent': undefined,
  'code-block-style': 'fenced',
  'definition-case': undefined,
  'definition-spacing': undefined,
  'emphasis-marker': 'consistent',
  'fenced-code-marker': '`',
  'final-newline': undefined,
  'hard-break-spaces': undefined,
  'heading-style': 'atx',
  'link-title-style': "'",
  'list-item-bullet-indent': undefined,
  'list-item-indent': 'one',
  'no-blockquote-without-marker': undefined,
  'no-emphasis-as-heading': undefined,
  'no-heading-content-indent': undefined,
  'no-heading-indent': undefined,
  'no-heading-punctuation': undefined,
  'no-multiple-toplevel-headings': 1,
  'no-shell-dollars': undefined,
  'no-table-indentation': undefined,
  // Alerts (`[!NOTE]`) and footnotes are no references.
  'no-undefined-references': {allow: [/^!(?:note|tip|important|warning|caution)$/i, /^\^.+$/]},
  'no-unneeded-full-reference-image': undefined,
  'no-unneeded-full-reference-link': undefined,
  'no-unused-definitions': undefined,
  'ordered-list-marker-style': 'consistent',
  'ordered-list-marker-value': 'ordered',
  'rule-style': '---',
  'strong-marker': 'consistent',
  'table-cell-padding': 'consistent',
  'table-pipe-alignment': undefined,
  'table-pipes': undefined,
  'unordered-list-marker-style': 'consistent'
}
