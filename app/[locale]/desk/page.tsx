import { getLocale } from "next-intl/server";
import { redirect } from "@/i18n/navigation";
import { deskOf } from "@/server/auth/desk-path";
import { requireSession } from "@/server/auth/require-actor";

/** After sign-in: on to the desk of whoever signed in. */
export default async function DeskPage() {
  const session = await requireSession();
  redirect({ href: deskOf(session), locale: await getLocale() });
}
