/**
 * Which OSM suburbs (and towns grown into the city) form a zone. A zone is what one person can watch: about a dozen for the city,
 * named after its best-known part. Spelling follows the data.
 */
export interface ZoneGroup {
  readonly id: string;
  readonly name: string;
  readonly suburbs: readonly string[];
}

export const ZONE_GROUPS: readonly ZoneGroup[] = [
  {
    id: 'centro',
    name: 'Centro',
    suburbs: ['Ciudad Vieja', 'Centro', 'Barrio Sur', 'Aguada'],
  },
  { id: 'cordon', name: 'Cordón', suburbs: ['Cordón', 'Palermo', 'Parque Rodo'] },
  { id: 'pocitos', name: 'Pocitos', suburbs: ['Pocitos', 'Punta Carretas'] },
  { id: 'buceo', name: 'Buceo', suburbs: ['Buceo', 'Parque Batlle', 'La Blanqueada'] },
  {
    id: 'malvin',
    name: 'Malvín',
    suburbs: ['Malvín', 'Malvín Nuevo', 'Malvin Norte', 'Las Canteras', 'Punta Gorda'],
  },
  {
    id: 'carrasco',
    name: 'Carrasco',
    suburbs: [
      'Carrasco',
      'Carrasco Norte',
      'Paso Carrasco',
      'Colonia Nicolich',
      'Barra de Carrasco',
      'Parque de Carrasco',
      'Shangrilá',
      'San José de Carrasco',
    ],
  },
  {
    id: 'union',
    name: 'Unión',
    suburbs: ['Unión', 'Larrañaga', 'Villa Española', 'Bolivar', 'Jacinto Vera', 'La Comercial'],
  },
  {
    id: 'maronas',
    name: 'Maroñas',
    suburbs: [
      'Maroñas',
      'Flor de Maroñas',
      'Ituzaingó',
      'Jardines del Hipódromo',
      'Punta Rieles',
      'Bañados de Carrasco',
    ],
  },
  {
    id: 'reducto',
    name: 'Reducto',
    suburbs: [
      'Reducto',
      'Villa Muñoz',
      'Retiro',
      'La Figurita',
      'Brazo Oriental',
      'Atahualpa',
      'Arroyo Seco',
      'Bella Vista',
      'Cerrito',
    ],
  },
  {
    id: 'casavalle',
    name: 'Casavalle',
    suburbs: ['Casavalle', 'Las Acacias', 'Piedras Blancas', 'Castro Castellano'],
  },
  {
    id: 'prado',
    name: 'Prado',
    suburbs: ['Prado', 'Capurro', 'Paso de las Duranas', 'Aires Puros', 'Belvederre'],
  },
  {
    id: 'sayago',
    name: 'Sayago',
    suburbs: ['Sayago', 'Peñarol', 'Conciliación', 'Nuevo Paris'],
  },
  {
    id: 'cerro',
    name: 'Cerro',
    suburbs: ['Cerro', 'Casabó', 'Santa Catalina', 'La Teja', 'Tres Ombúes'],
  },
  {
    id: 'paso-de-la-arena',
    name: 'Paso de la Arena',
    suburbs: ['Paso de la Arena', 'La Paloma Tomkinson', 'Pajas Blancas'],
  },
];
