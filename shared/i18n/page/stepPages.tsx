/** The second page of an answer, with its one button, and the pages while the service is out (R51, R52). */
import type { VNode } from 'preact';
import type { Texts } from '../texts/en';
import { consentPath, keeping } from './addresses';
import { Frame } from './frame';
import { AnswerForm, namesIn, Paragraphs, untilText } from './parts';
import type { StateProps } from './statePages';
import type { PostedAnswer, ViewIn } from './view';

/** R51: what the answer means, room for a reason, and the button that gives it. */
export function StepPage(props: StateProps<ViewIn<'step'>>): VNode {
  const { view, texts, context, token, fault } = props;
  const { page, association } = texts;
  const names = namesIn(view.facts, texts);
  const { title, meaning } = page.steps[view.step];
  return (
    <Frame context={context} title={title} path={consentPath(token, view.step)} fault={fault}>
      <p class="about">{view.step === 'end' ? page.official.title(names) : association.title(names)}</p>
      <h2>{page.steps.meaningHeading}</h2>
      <ul>
        {meaning(names).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {view.step === 'end' ? null : (
        <p>{untilText(view.endsAt, props, page.reconsider.until, page.reconsider.soon)}</p>
      )}
      <AnswerForm
        {...props}
        answer={view.step}
        label={view.again ? page.choice.keepDeclined : labelOf(view.step, texts)}
        sent={view.sent}
        confirm={view.step === 'accept' ? page.steps.accept.confirm(names) : undefined}
      />
      <p class="back">
        <a href={keeping(context, consentPath(token))}>{page.choice.back}</a>
      </p>
    </Frame>
  );
}

/** R52: nothing was answered, and nothing can be shown now. */
export function UnavailablePage(props: StateProps<ViewIn<'unavailable'>>): VNode {
  const { texts, context, token } = props;
  const { title, text, again } = texts.page.unavailable;
  const path = consentPath(token);
  return (
    <Frame context={context} title={title} path={path}>
      <Paragraphs of={text} />
      <p class="ways">
        <a class="way" href={keeping(context, path)}>
          {again}
        </a>
      </p>
    </Frame>
  );
}

/** R52: the answer may not have arrived, so its button is shown again: two answers take effect once. */
export function UnconfirmedPage(props: StateProps<ViewIn<'unconfirmed'>>): VNode {
  const { view, texts, context, token } = props;
  const { title, text } = texts.page.unconfirmed;
  return (
    <Frame context={context} title={title} path={consentPath(token)}>
      <Paragraphs of={text} />
      <AnswerForm
        {...props}
        answer={view.answer}
        label={labelOf(view.answer, texts)}
        sent={view.sent}
        confirm={view.answer === 'accept' ? texts.page.choice.accept : undefined}
      />
    </Frame>
  );
}

function labelOf(answer: PostedAnswer, { page }: Texts): string {
  return answer === 'ending-link' ? page.official.send : page.choice[answer];
}
