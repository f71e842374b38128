/** The orchestration's activities: each calls one use case of the application and is safe to repeat. */
import { expireDeadline, readNextStep, type NextStep } from '../../shared/application/claims/nextStep';
import { cachedClaims } from '../../shared/application/claims/cachedClaims';
import { performEffect } from '../../shared/application/effects/performEffect';
import type { EffectPorts } from '../../shared/application/effects/steps';
import { activityNames, lifecycleInput, expireInput, performInput } from './durable';

/** An activity by its name; the input comes from the orchestrator as JSON. */
export interface Activity {
  readonly name: string;
  /** Returns the claim's next step, read after the activity's own last write. */
  readonly run: (ports: EffectPorts, input: unknown) => Promise<NextStep>;
}

export const activities: readonly Activity[] = [
  {
    name: activityNames.readNextStep,
    run: (ports, input) => readNextStep(ports, lifecycleInput.parse(input).claimId),
  },
  {
    name: activityNames.performEffects,
    run: async (ports, input) => {
      const { claimId, effectIds } = performInput.parse(input);
      // If an outcome cannot be stored, this throws; a repeated activity skips the effects that are settled.
      const unit = { ...ports, claims: cachedClaims(ports.claims) };
      for (const effectId of effectIds) await performEffect(unit, claimId, effectId);
      return readNextStep(unit, claimId);
    },
  },
  {
    name: activityNames.expireDeadline,
    run: async (ports, input) => {
      const { claimId, deadline } = expireInput.parse(input);
      const unit = { ...ports, claims: cachedClaims(ports.claims) };
      await expireDeadline(unit, claimId, deadline);
      return readNextStep(unit, claimId);
    },
  },
];
