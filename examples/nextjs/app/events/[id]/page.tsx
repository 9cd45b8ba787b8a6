import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { getEvent } from "../../../lib/pic";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const result = await getEvent(Number((await params).id));
  return { title: result.ok ? result.data.event_name : "Event" };
}

export default async function Event({ params }: Props) {
  const result = await getEvent(Number((await params).id));
  if (result.ok) return <h1>{result.data.event_name}</h1>;
  if (result.kind === "not_found" || result.kind === "argument") notFound();
  throw result.error;
}
