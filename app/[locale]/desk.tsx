import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Acting } from "@/components/shell/acting";
import { densityCookie, densityFrom } from "@/components/shell/density";
import { DeskShell } from "@/components/shell/desk-shell";
import type { NavCounts } from "@/components/shell/nav-links";
import { closedTo, type Desk as DeskName } from "@/components/shell/navigation";
import { PlacesWithout } from "@/components/shell/places";
import { Words } from "@/components/shell/words";
import { readOwnOrganization } from "@/server/auth/own-organization";
import { signOutHere } from "@/server/auth/sign-out";
import type { Actor, AdministratorActor } from "@/server/kernel/actor";
import { callerFor } from "@/server/trpc/caller";

type DeskProps = { desk: DeskName; actor: Exclude<Actor, { kind: "system" }>; children: ReactNode };

/** The frame of a desk, for the person who sits at it. It guards nothing: each page asks who is there. */
export async function Desk({ desk, actor, children }: DeskProps) {
  const [organization, t, locale] = await Promise.all([readOwnOrganization(actor), getTranslations("words.role"), getLocale()]);
  const counts = await countsOf(actor);
  const role = t(actor.role);
  const name = locale === "en" ? (organization.nameEn ?? organization.nameZh) : organization.nameZh;
  return (
    <Words of={desk}>
      <Acting>
        <PlacesWithout closed={closedTo(organization.subjectKind)}>
          <DeskShell
            desk={desk}
            organization={{ name, note: `${actor.displayName} · ${role}` }}
            person={{ name: actor.displayName, role }}
            demo={organization.isDemo}
            density={densityFrom((await cookies()).get(densityCookie)?.value)}
            signOut={signOutHere}
            counts={counts}
          >
            {children}
          </DeskShell>
        </PlacesWithout>
      </Acting>
    </Words>
  );
}

/** What waits at a desk, by its place. */
async function countsOf(actor: DeskProps["actor"]): Promise<NavCounts> {
  if (actor.kind === "administrator") return countWaiting(actor);
  if (actor.kind === "lender") {
    const { reconsiderations, deletions, accessReports } = callerFor(actor);
    // Whoever else works there reads of a report, and a manager answers it.
    const reported = actor.role === "manager" ? await accessReports.listReceived() : [];
    return {
      ...{ reconsiderations: await reconsiderations.countOpen(), deletions: await deletions.countDue() },
      accessReports: reported.filter(({ status }) => status === "reported").length,
    };
  }
  return {};
}

/** What waits for an administrator: claims to verify, disputes to decide, sweeps and reported readings to look at, and what others ask a second person to agree to. */
async function countWaiting(actor: AdministratorActor): Promise<NavCounts> {
  const { mandates, disputes, rules, catalogue, mappings, readingAlerts, accessReports } = callerFor(actor);
  const [claims, open, changes, drafts, asked, alerts, reports] = await Promise.all([
    mandates.listWaiting(),
    disputes.list(),
    rules.listWaiting(),
    catalogue.listWaiting(),
    mappings.listAsked(),
    readingAlerts.list(),
    accessReports.listOverseen(),
  ]);
  return {
    subjects: claims.length + open.filter(({ status }) => status === "open").length,
    ...{ rules: changes.length, catalogue: drafts.length, data: asked.length },
    watch: alerts.filter(({ status }) => status !== "closed").length + reports.waiting.length,
  };
}
