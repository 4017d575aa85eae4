/** Comments in the conversation of a pull request, and reactions to them. */
import {type Call, checkBody, notFound, paged, type Route, refuse} from '../route.ts'
import type {Remark} from '../state.ts'

function remarkOf(call: Call): Remark {
  const repository = call.repository()
  const id = Number(call.param('comment_id'))
  const found = call.state.remarks.find((each) => each.id === id && each.pull.repository === repository)
  if (!found) throw notFound()
  return found
}

function ownRemark(call: Call): Remark {
  const remark = remarkOf(call)
  if (remark.author !== call.caller.login) throw refuse(403, 'Resource not accessible by integration')
  return remark
}

// In pull requests either will do.
const allow = ['issues', 'pull_requests']

export const conversationRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
    handle(call) {
      const pull = call.pull('issue_number')
      return paged(call, call.state.remarks.filter((each) => each.pull === pull).map(call.shapes.remark))
    }
  },
  {
    method: 'POST',
    template: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
    allow,
    handle(call) {
      const {state, caller} = call
      const body = checkBody(call.body.body)
      const pull = call.pull('issue_number')
      const remark = {id: state.next(), pull, author: caller.login, body, reactions: [], at: state.now()}
      state.remarks.push(remark)
      return {status: 201, body: call.shapes.remark(remark)}
    }
  },
  {
    method: 'PATCH',
    template: '/repos/{owner}/{repo}/issues/comments/{comment_id}',
    allow,
    handle(call) {
      const remark = ownRemark(call)
      remark.body = checkBody(call.body.body)
      return {status: 200, body: call.shapes.remark(remark)}
    }
  },
  {
    method: 'DELETE',
    template: '/repos/{owner}/{repo}/issues/comments/{comment_id}',
    allow,
    handle(call) {
      const {remarks} = call.state
      remarks.splice(remarks.indexOf(ownRemark(call)), 1)
      return {status: 204}
    }
  },
  {
    method: 'POST',
    template: '/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
    allow,
    handle(call) {
      const remark = remarkOf(call)
      const {state, caller} = call
      const content = String(call.body.content)
      const given = remark.reactions.find((each) => each.author === caller.login && each.content === content)
      const reaction = given ?? {id: state.next(), author: caller.login, content}
      if (!given) remark.reactions.push(reaction)
      const user = call.shapes.user(state.account(caller.login))
      const body = {id: reaction.id, node_id: `R_${reaction.id}`, user, content, created_at: remark.at}
      return {status: given ? 200 : 201, body}
    }
  }
]
