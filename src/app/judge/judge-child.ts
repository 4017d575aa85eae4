/** The process that judges: questions come as messages, answers go back. It holds no secret and reaches no network. */
import process from 'node:process'
import {loadParser} from '../../parse.ts'
import {judge, mend} from './judge.ts'
import type {Mending, Question, Sifting} from './judgement.ts'
import {listsAmong} from './lists.ts'

const parser = loadParser()

process.on('message', (question: Question | Mending | Sifting) => {
  parser
    .then(async ({parse}) => {
      if ('paths' in question) return listsAmong(question.paths, question.config)
      return 'stretches' in question ? mend(question, parse) : judge(question, parse)
    })
    .then(
      (answer) => process.send?.({answer}),
      (error: Error) => process.send?.({error: error.message})
    )
})
// Whoever asked is gone.
process.on('disconnect', () => process.exit())
