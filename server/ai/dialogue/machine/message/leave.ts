import type { Frame } from '../../contract/index.ts';
import { plain } from '../../slots/index.ts';
import { drop, goOn } from '../finish.ts';
import { nameOf, note } from '../run.ts';
import type { Run } from '../run.ts';
import { phrase } from '../wording.ts';

const LEAVING =
  /^(那|那就|还是)?(算了|取消|取消吧|不办了|不弄了|不用了|不需要了|先不办了|先不了|不想(办|弄|退|换|改|约|查|要)了|不(退|换|改|约|查|要|办)了|放弃|退出|停止|cancel|cancelit|nevermind|forgetit|stop|quit|nothanks)(吧|啦|了|谢谢|thanks|please)*$/;

/** Whether the customer wants to drop what is in progress. */
export function isLeaving(text: string): boolean {
  return LEAVING.test(plain(text));
}

/** Drops the flow on top with those that called it; what it interrupted is taken up, or the next request begins. */
export function cancel(run: Run, frame: Frame): void {
  const isUnderWay = frame.waiting?.kind === 'call';
  const main = drop(run, frame);
  run.leads.push(phrase(isUnderWay ? 'stopped' : 'cancelled', run.language, { name: nameOf(run, main) }));
  note(run, { decision: `cancels ${main.flow}`, why: 'the customer does not want it any more' }, main);
  goOn(run, true);
}
