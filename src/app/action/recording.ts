/**
 * A forge whose token may not be allowed to write, as that of a workflow for a fork's pull request is not: what GitHub
 * refuses for that reason is kept, to be told another way.
 */
import type {CheckDraft, Forge, ReviewDraft} from '../forge.ts'
import {ForgeFailure} from '../forge-failure.ts'
import {isSame} from '../review.ts'

export interface Kept {
  /** What the review came to, posted or not. */
  check: CheckDraft | undefined
  /** What could not be posted. */
  readonly refused: {check: CheckDraft | undefined; review: ReviewDraft | undefined}
}

export function recording(forge: Forge): {readonly forge: Forge; readonly kept: Kept} {
  const kept: Kept = {check: undefined, refused: {check: undefined, review: undefined}}
  const postCheck = async (draft: CheckDraft): Promise<void> => {
    if (!isSame(await forge.checkOf(draft.head, draft.externalId), draft)) await forge.postCheck(draft)
  }
  return {
    kept,
    forge: {
      ...forge,
      // One that is there does not end the review: what it comes to is asked of it.
      checkOf: async () => undefined,
      async postCheck(draft) {
        kept.check = draft
        // A button of a workflow's check run reaches nobody.
        if (!(await allowed(postCheck({...draft, fixable: false})))) kept.refused.check = draft
      },
      async postReview(number, draft) {
        if (!(await allowed(forge.postReview(number, draft)))) kept.refused.review = draft
      },
      async editLineComment(id, body) {
        await allowed(forge.editLineComment(id, body))
      },
      async deleteLineComment(id) {
        await allowed(forge.deleteLineComment(id))
      }
    }
  }
}

/** Whether GitHub allowed it: "Resource not accessible by integration". @throws any other failure. */
async function allowed(request: Promise<void>): Promise<boolean> {
  try {
    await request
    return true
  } catch (error) {
    if (error instanceof ForgeFailure && error.status === 403 && /resource not accessible/i.test(error.message))
      return false
    throw error
  }
}
