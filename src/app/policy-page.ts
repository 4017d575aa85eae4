/** Where the policies of a review are explained. */
import type {ReviewConfig} from '../config.ts'

const page = 'https://github.com/listwright/listwright/blob/main/docs/review.md'

/** The address of the page's part on one policy. */
export function policyPage(policy: keyof ReviewConfig): string {
  return `${page}#${policy.toLowerCase()}`
}
