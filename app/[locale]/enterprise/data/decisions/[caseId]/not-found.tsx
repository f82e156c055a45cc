import { NotFoundPage } from "@/components/shell/not-found-page";

export default function ObjectionNotFound() {
  return <NotFoundPage href="/enterprise/objections" />;
}
