/** Who may write to a repository, as far as GitHub tells with a comment. */

/** https://docs.github.com/en/graphql/reference/enums#commentauthorassociation */
const writers: ReadonlySet<string> = new Set(['OWNER', 'MEMBER', 'COLLABORATOR'])

/** Whether "how the author is associated with the repository" lets them write to it. */
export function mayWrite(association: string | undefined): boolean {
  return association !== undefined && writers.has(association)
}
