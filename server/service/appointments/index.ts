export { addAppointmentRoutes } from './routes.ts';
export { appointmentActions } from './appointment-actions.ts';
export { removeAppointments } from './appointment-queries.ts';
