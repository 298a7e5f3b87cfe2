/** The four files of an MDRP instance in words, with a row of each as an example. */
export interface FileGuide {
  readonly name: string;
  readonly about: string;
  readonly columns: readonly string[];
  readonly example: readonly string[];
}

export const fileGuides: readonly FileGuide[] = [
  {
    name: 'orders.txt',
    about: 'Where each order goes, when it was placed and when it is ready',
    columns: ['order', 'x', 'y', 'placement_time', 'restaurant', 'ready_time'],
    example: ['o1', '1700', '1900', '30', 'r1', '42'],
  },
  {
    name: 'restaurants.txt',
    about: 'Where orders are picked up',
    columns: ['restaurant', 'x', 'y'],
    example: ['r1', '1200', '1400'],
  },
  {
    name: 'couriers.txt',
    about: 'Where each courier starts, and the shift',
    columns: ['courier', 'x', 'y', 'on_time', 'off_time'],
    example: ['c1', '1000', '1300', '0', '120'],
  },
  {
    name: 'instance_parameters.txt',
    about: 'Speed, service times and pay; one row',
    columns: [
      'meters_per_minute',
      'pickup service minutes',
      'dropoff service minutes',
      'target click-to-door',
      'maximum click-to-door',
      'pay per order',
      'guaranteed pay per hour',
    ],
    example: ['320', '4', '4', '40', '90', '10', '15'],
  },
];
