import { getLocale } from "next-intl/server";
import { redirect } from "@/i18n/navigation";
import { requireLender } from "@/server/auth/require-actor";

/** A case opens at its profile tab, which reads nothing by itself. */
export default async function CasePage({ params }: { params: Promise<{ caseId: string }> }) {
  const [{ caseId }] = await Promise.all([params, requireLender()]);
  redirect({ href: `/lender/cases/${caseId}/profile`, locale: await getLocale() });
}
