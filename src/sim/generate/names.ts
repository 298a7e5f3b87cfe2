/** Invented people for an invented day: a first name and an initial, as heard in Montevideo. */
import type { Rng } from '../../base/rng.ts';
import { at } from '../../base/assert.ts';

const FIRST_NAMES =
  `Abigail Adrián Agustina Alejandra Alfonso Ana Andrea Andrés Antonella Ariel Beatriz Belén Benjamín
  Bruno Camila Carla Carlos Carolina Catalina Cecilia Christian Claudia Clara Damián Daniela Darío David
  Débora Diego Eduardo Elena Elías Emilia Esteban Eugenia Fabiana Fabricio Federico Felipe Fernanda
  Florencia Franco Gabriela Gastón Germán Gimena Gonzalo Graciela Guillermo Gustavo Héctor Hugo Ignacio
  Inés Irene Isabel Iván Jimena Joaquín Jorge José Juana Julián Karina Laura Leandro Leticia Lía Lorena
  Lucas Lucía Luis Macarena Magdalena Manuela Marcelo Marcos María Mariana Mario Martín Mateo Matías
  Maximiliano Melina Mercedes Micaela Miguel Milagros Mónica Nadia Nahuel Natalia Nelson Nicolás Noelia
  Octavio Olga Oscar Pablo Paola Patricia Paula Pedro Pilar Rafael Ramiro Raquel Raúl Renata Ricardo
  Roberto Rocío Rodrigo Romina Rosario Ruben Sabrina Samuel Santiago Sara Sebastián Sergio Silvia Sofía
  Soledad Susana Tamara Tatiana Tomás Valentina Valeria Verónica Victoria Viviana Walter Washington
  Wilson Yamila Yessica Zulma`.split(/\s+/);

/** Initials by how common surnames with them are. */
const INITIALS = 'AABBCCCDDEFFFGGGGHIKLLLMMMMNOPPPRRRRSSSSTUVVWZ';

/** A name such as "Lucía F." */
export function personName(rng: Rng): string {
  const first = at(FIRST_NAMES, rng.nextInt(FIRST_NAMES.length));
  return `${first} ${INITIALS.charAt(rng.nextInt(INITIALS.length))}.`;
}
