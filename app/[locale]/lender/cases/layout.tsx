import type { ReactNode } from "react";
import { CaseFrame } from "@/components/cases/case-frame";
import { requireLender } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";
import { readQueueParams } from "../search-params";

/** The open cases by due time stand beside each of them. */
export default async function CasesLayout({ children }: { children: ReactNode }) {
  const { rows, total } = await callerFor(await requireLender()).cases.list(readQueueParams({}));
  return <CaseFrame queue={{ rows, total }}>{children}</CaseFrame>;
}
