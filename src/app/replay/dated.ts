/** Judges lists as of a day: what a list of events says of a date depends on when it is asked. */
import type {Config} from '../../config.ts'
import type {Judges} from '../judge/judges.ts'

/** The judges, for whom it is that day. */
export function datedJudges(judges: Judges, day: string): Judges {
  return {
    ...judges,
    judge: (question) => judges.judge({...question, config: dated(question.config, day)}),
    mend: (mending) => judges.mend({...mending, config: dated(mending.config, day)})
  }
}

function dated(config: Config, day: string): Config {
  const own: unknown = config.rules?.['event-date']
  // Whoever sets an option turns a rule on, which is not meant here.
  const isOff = own === undefined ? config.extends === 'awesome' : own === 'off'
  if (isOff) return config
  const set = typeof own === 'object' ? own : own === undefined ? {} : {severity: own}
  return {...config, rules: {...config.rules, 'event-date': {today: day, ...set}}}
}
