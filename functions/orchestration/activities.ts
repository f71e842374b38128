/** The orchestration's activities: each is one use of the application, safe to run again. */
import { passDeadline, readAgenda, type Agenda } from '../../shared/application/claims/agenda';
import { rememberedClaims } from '../../shared/application/claims/rememberedClaims';
import { performEffect, type EffectPorts } from '../../shared/application/effects/performEffect';
import { activityNames, lifecycleInput, passInput, performInput } from './durable';

/** An activity by its name; the input comes from the orchestrator as JSON. */
export interface Activity {
  readonly name: string;
  /** Gives the claim's agenda as it is at the end. */
  readonly run: (ports: EffectPorts, input: unknown) => Promise<Agenda>;
}

export const activities: readonly Activity[] = [
  {
    name: activityNames.readAgenda,
    run: (ports, input) => readAgenda(ports, lifecycleInput.parse(input).claimId),
  },
  {
    name: activityNames.performEffects,
    run: async (ports, input) => {
      const { claimId, effectIds } = performInput.parse(input);
      // One that cannot be written down throws; those before it are settled and do nothing when the activity is repeated.
      const unit = { ...ports, claims: rememberedClaims(ports.claims) };
      for (const effectId of effectIds) await performEffect(unit, claimId, effectId);
      return readAgenda(unit, claimId);
    },
  },
  {
    name: activityNames.passDeadline,
    run: async (ports, input) => {
      const { claimId, deadline } = passInput.parse(input);
      const unit = { ...ports, claims: rememberedClaims(ports.claims) };
      await passDeadline(unit, claimId, deadline);
      return readAgenda(unit, claimId);
    },
  },
];
