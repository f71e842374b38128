/** Renders the pages behind the customer's link (R50 to R53): one page for each view. */
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { textsIn } from '../texts/catalogue';
import type { PageProps } from './parts';
import * as state from './statePages';
import * as step from './stepPages';
import type { ConsentPageView, PageContext, PageFault } from './view';

/** What a page is rendered with, beside what it shows. */
export interface ConsentPageOptions {
  readonly context: PageContext;
  /** The token in the link's address. */
  readonly token: string;
  /** What was wrong with the POST that the page answers; left out: nothing. */
  readonly fault?: PageFault | undefined;
}

/** The whole HTML document of a view. */
export function consentPage(view: ConsentPageView, { context, token, fault }: ConsentPageOptions): string {
  const texts = textsIn(context.language);
  return `<!doctype html>${render(page(view, { context, token, texts, fault }))}`;
}

function page(view: ConsentPageView, props: PageProps & { fault: PageFault | undefined }): VNode {
  switch (view.state) {
    case 'open':
      return <state.OpenPage {...props} view={view} />;
    case 'reconsider':
      return <state.ReconsiderPage {...props} view={view} />;
    case 'accepted':
      return <state.AcceptedPage {...props} view={view} />;
    case 'replaced':
      return <state.ReplacedPage {...props} view={view} />;
    case 'bounced':
      return <state.BouncedPage {...props} view={view} />;
    case 'declined':
      return <state.DeclinedPage {...props} view={view} />;
    case 'official':
      return <state.OfficialPage {...props} view={view} />;
    case 'ending':
      return <state.EndingPage {...props} view={view} />;
    case 'ended':
      return <state.EndedPage {...props} view={view} />;
    case 'not-accepted':
    case 'withdrawn':
    case 'rejected':
    case 'pulled-back':
      return <state.ClosedPage {...props} view={view} />;
    case 'superseded':
    case 'unknown':
      return <state.WithoutEffectPage {...props} view={view} />;
    case 'step':
      return <step.StepPage {...props} view={view} />;
    case 'unavailable':
      return <step.UnavailablePage {...props} view={view} />;
    case 'unconfirmed':
      return <step.UnconfirmedPage {...props} view={view} />;
  }
}
