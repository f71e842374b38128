/** Tests whole lives of claims over HTTP while the clock is moved, on one stack for all stories. */
import { misjudged } from '../tools/severity';
import { Deployment, ownStackTest } from './deployment';
import { assessmentStories } from './lives/assessmentStories';
import { consentStories } from './lives/consentStories';
import { disputeStories } from './lives/disputeStories';
import { endingStories } from './lives/endingStories';
import { inboxStories } from './lives/inboxStories';
import { reviewStories } from './lives/reviewStories';
import { Story } from './lives/story';

let story: Story;

beforeAll(async () => {
  story = new Story(await Deployment.open());
});
afterAll(() => story.deployment.close());

describe('review', () => reviewStories(() => story));
describe('consent', () => consentStories(() => story));
describe('endings', () => endingStories(() => story));
describe('inboxes', () => inboxStories(() => story));
describe('disputes', () => disputeStories(() => story));
describe('assessment', () => assessmentStories(() => story));

ownStackTest('no line about all this that is information is taken for an error by the host', () => {
  const { log } = story.deployment.process;
  expect(log).toContain('{"level":"info"');
  expect(misjudged(log)).toEqual([]);
});
