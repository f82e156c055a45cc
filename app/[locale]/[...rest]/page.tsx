import { notFound } from "next/navigation";

/** Any address no page answers to, so that it is refused in the visitor's language. */
export default function UnknownPage() {
  notFound();
}
