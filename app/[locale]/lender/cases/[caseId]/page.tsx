import { getLocale } from "next-intl/server";
import { redirect } from "@/i18n/navigation";

/** A case opens at its profile tab, which reads nothing by itself. */
export default async function CasePage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params;
  redirect({ href: `/lender/cases/${caseId}/profile`, locale: await getLocale() });
}
