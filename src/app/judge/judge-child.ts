/** The process that judges: questions come as messages, answers go back. It holds no secret and reaches no network. */
import process from 'node:process'
import {loadParser} from '../../parse.ts'
import {newJudge} from './judge.ts'
import type {Mending, Question, Sifting} from './judgement.ts'
import {listsAmong} from './lists.ts'

const judge = loadParser().then(({parse}) => newJudge(parse))

process.on('message', (question: Question | Mending | Sifting) => {
  judge
    .then(async ({judge, mend}) => {
      if ('paths' in question) return listsAmong(question.paths, question.config)
      return 'stretches' in question ? mend(question) : judge(question)
    })
    .then(
      (answer) => process.send?.({answer}),
      (error: Error) => process.send?.({error: error.message})
    )
})
// Whoever asked is gone.
process.on('disconnect', () => process.exit())
