/** The first page behind a link: what is so now, and the ways on; it never acts by itself (R10, R51, R52). */
import type { ComponentChildren, VNode } from 'preact';
import { formatEnd, formatMoment } from '../format';
import { consentPath } from './addresses';
import { Frame } from './frame';
import { AnswerForm, Choice, Details, namesIn, Paragraphs, untilText, type PageProps } from './parts';
import type { PageFault, ViewIn } from './view';

/** The page of a state, and what was wrong with the POST that it answers. */
export type StateProps<View> = PageProps & { view: View; fault?: PageFault | undefined };

function StateFrame(
  props: PageProps & { title: string; fault?: PageFault | undefined; children: ComponentChildren },
): VNode {
  const { context, title, token, fault, children } = props;
  return (
    <Frame context={context} title={title} path={consentPath(token)} fault={fault}>
      {children}
    </Frame>
  );
}

/** R50: who asks for what, and how to decline. */
export function OpenPage(props: StateProps<ViewIn<'open'>>): VNode {
  const { view, texts } = props;
  const { page, association } = texts;
  const names = namesIn(view.facts, texts);
  return (
    <StateFrame {...props} title={association.title(names)}>
      <p>{page.open.intro(names)}</p>
      {view.newest ? null : <p>{page.open.newer}</p>}
      <Details facts={view.facts} texts={texts} />
      <h2>{association.accessHeading}</h2>
      <p>{association.access(names)}</p>
      <Choice
        {...props}
        heading={association.declineHeading}
        steps={[{ step: 'decline', label: page.choice.decline }]}
      >
        <p>{untilText(view.endsAt, props, association.declineUntil, page.choice.soon)}</p>
        <p>{association.declineMeaning(names)}</p>
      </Choice>
    </StateFrame>
  );
}

/** R14: the partner asks again after a no; silence keeps the no. */
export function ReconsiderPage(props: StateProps<ViewIn<'reconsider'>>): VNode {
  const { view, texts } = props;
  const { page, association } = texts;
  const names = namesIn(view.facts, texts);
  const keep = { step: 'decline', label: page.choice.keepDeclined } as const;
  const accept = { step: 'accept', label: page.choice.accept } as const;
  return (
    <StateFrame {...props} title={page.reconsider.title(names)}>
      <p>{page.reconsider.intro(names)}</p>
      <p>
        <strong>{page.reconsider.nothing(names)}</strong>
      </p>
      <Details facts={view.facts} texts={texts} />
      <h2>{association.accessHeading}</h2>
      <p>{association.access(names)}</p>
      <Choice {...props} heading={page.reconsider.heading} steps={view.newest ? [accept, keep] : [keep]}>
        <p>{untilText(view.endsAt, props, page.reconsider.until, page.reconsider.soon)}</p>
        {view.newest ? null : <p>{page.reconsider.newest}</p>}
      </Choice>
    </StateFrame>
  );
}

/** R14: accepted, and official only at the window's end; a decline before that wins. */
export function AcceptedPage(props: StateProps<ViewIn<'accepted'>>): VNode {
  const { view, texts, context } = props;
  const { page, association } = texts;
  const at = formatMoment(view.acceptedAt, context.timeZone, texts);
  return (
    <StateFrame {...props} title={page.accepted.title}>
      <p>{page.accepted.text({ ...namesIn(view.facts, texts), at })}</p>
      <Details facts={view.facts} texts={texts} />
      <Choice
        {...props}
        heading={page.accepted.heading}
        steps={[{ step: 'decline', label: page.choice.decline }]}
      >
        <p>{untilText(view.endsAt, props, association.declineUntil, page.choice.soon)}</p>
      </Choice>
    </StateFrame>
  );
}

/** R10: another contact is asked; whoever has this link can still decline. */
export function ReplacedPage(props: StateProps<ViewIn<'replaced'>>): VNode {
  const { view, texts } = props;
  const { page, association } = texts;
  const names = namesIn(view.facts, texts);
  return (
    <StateFrame {...props} title={page.replaced.title}>
      <p>{page.replaced.text(names)}</p>
      <Details facts={view.facts} texts={texts} />
      <Choice
        {...props}
        heading={page.replaced.heading}
        steps={[{ step: 'decline', label: page.choice.decline }]}
      >
        <p>{untilText(view.endsAt, props, association.declineUntil, page.replaced.until)}</p>
        <p>{association.declineMeaning(names)}</p>
      </Choice>
    </StateFrame>
  );
}

/** R54: the notice came back, and yet somebody reads it. */
export function BouncedPage(props: StateProps<ViewIn<'bounced'>>): VNode {
  const { view, texts } = props;
  const { page, association } = texts;
  return (
    <StateFrame {...props} title={page.bounced.title}>
      <p>{page.bounced.text}</p>
      <Details facts={view.facts} texts={texts} />
      <Choice
        {...props}
        heading={page.bounced.heading}
        steps={[{ step: 'decline', label: page.choice.decline }]}
      >
        <p>{page.bounced.until}</p>
        <p>{association.declineMeaning(namesIn(view.facts, texts))}</p>
      </Choice>
    </StateFrame>
  );
}

/** R10: declined, by this answer or earlier. */
export function DeclinedPage(props: StateProps<ViewIn<'declined'>>): VNode {
  const { view, texts, context } = props;
  const { declined } = texts.page;
  return (
    <StateFrame {...props} title={view.just ? declined.title : declined.titleEarlier}>
      {view.at === null ? null : <p>{declined.on({ at: formatMoment(view.at, context.timeZone, texts) })}</p>}
      <p>{declined.text(namesIn(view.facts, texts))}</p>
      <p>{declined.afterwards}</p>
      <Details facts={view.facts} texts={texts} />
    </StateFrame>
  );
}

/** R16: the association stands, and how it can be ended. */
export function OfficialPage(props: StateProps<ViewIn<'official'>>): VNode {
  const { view, texts, context } = props;
  const { official } = texts.page;
  const { association } = texts;
  const names = namesIn(view.facts, texts);
  return (
    <StateFrame {...props} title={official.title(names)}>
      <p>{official.text({ at: formatMoment(view.since, context.timeZone, texts) })}</p>
      <Details facts={view.facts} texts={texts} />
      <h2>{association.accessHeading}</h2>
      <p>{association.access(names)}</p>
      <section class="choice" aria-labelledby="choice">
        <h2 id="choice">{official.endHeading}</h2>
        <p>{official[view.endingLink]}</p>
        {view.endingLink === 'possible' ? (
          <AnswerForm {...props} answer="ending-link" label={official.send} sent={{ reason: '' }} />
        ) : null}
      </section>
    </StateFrame>
  );
}

/** R16: by an ending link the association can be ended now. */
export function EndingPage(props: StateProps<ViewIn<'ending'>>): VNode {
  const { view, texts, context } = props;
  const { page } = texts;
  const names = namesIn(view.facts, texts);
  const at = formatMoment(view.since, context.timeZone, texts);
  return (
    <StateFrame {...props} title={page.ending.title(names)}>
      <p>{page.ending.text({ ...names, at })}</p>
      <Details facts={view.facts} texts={texts} />
      <Choice {...props} heading={page.official.endHeading} steps={[{ step: 'end', label: page.choice.end }]}>
        {null}
      </Choice>
    </StateFrame>
  );
}

/** R16: the association has ended, and who or what ended it. */
export function EndedPage(props: StateProps<ViewIn<'ended'>>): VNode {
  const { view, texts, context } = props;
  const { ended } = texts.page;
  return (
    <StateFrame {...props} title={ended.title}>
      <p>{ended.by[view.by]({ at: formatEnd(view.at, context.timeZone, texts) })}</p>
      <p>{ended.text(namesIn(view.facts, texts))}</p>
      <p>{ended.nothing}</p>
      <Details facts={view.facts} texts={texts} />
    </StateFrame>
  );
}

/**
 * Nothing is left to decide: the request was not accepted in time, withdrawn, rejected, or its approval was taken back
 * (R14, R15, R71).
 */
export function ClosedPage(
  props: StateProps<ViewIn<'not-accepted' | 'withdrawn' | 'rejected' | 'pulled-back'>>,
): VNode {
  const { view, texts } = props;
  const names = namesIn(view.facts, texts);
  const { page } = texts;
  const [title, paragraphs] = ((): readonly [string, readonly string[]] => {
    switch (view.state) {
      case 'not-accepted':
        return [page.notAccepted.title, [page.notAccepted.text(names), page.notAccepted.nothing]];
      case 'withdrawn':
        return [page.withdrawn.title, [page.withdrawn.text(names)]];
      case 'rejected':
        return [page.rejected.title, [page.rejected.text(names), page.rejected.nothing]];
      case 'pulled-back':
        return [page.pulledBack.title, [page.pulledBack.text(names), page.pulledBack.nothing]];
    }
  })();
  return (
    <StateFrame {...props} title={title}>
      <Paragraphs of={paragraphs} />
      <Details facts={view.facts} texts={texts} />
    </StateFrame>
  );
}

/** A link without effect: of an earlier approval, or none of ours (R17). */
export function WithoutEffectPage(props: StateProps<ViewIn<'superseded' | 'unknown'>>): VNode {
  const { title, text } = props.texts.page[props.view.state];
  return (
    <StateFrame {...props} title={title}>
      <Paragraphs of={text} />
    </StateFrame>
  );
}
