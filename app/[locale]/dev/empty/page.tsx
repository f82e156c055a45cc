import { notFound } from "next/navigation";
import { env } from "@/server/env";

/** Nothing but the frame that every page has: the peer of the page bench. */
export default function EmptyPage() {
  if (!env().gallery) notFound();
  return <main id="main" />;
}
